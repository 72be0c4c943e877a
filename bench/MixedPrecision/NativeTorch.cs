using System.Runtime.InteropServices;
using TorchSharp;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Functions of libtorch that TorchSharp does not expose, by the names that GCC and Clang give them.
/// MSVC's names are others: this spike runs on Linux and macOS.</summary>
internal static class NativeTorch
{
    private static readonly nint library = NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, null);

    internal static readonly SetForDevice SetAutocastEnabled =
        Find<SetForDevice>("_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb");
    internal static readonly SetForDevice SetAutocastType =
        Find<SetForDevice>("_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE");
    internal static readonly AskForDevice IsAutocastEnabled =
        Find<AskForDevice>("_ZN2at8autocast19is_autocast_enabledEN3c1010DeviceTypeE");
    internal static readonly Set SetAutocastCache = Find<Set>("_ZN2at8autocast26set_autocast_cache_enabledEb");
    internal static readonly Do ClearAutocastCache = Find<Do>("_ZN2at8autocast11clear_cacheEv");
    internal static readonly Ask HasAvx512Bf16 = Find<Ask>("_ZN2at3cpu24is_avx512_bf16_supportedEv");
    internal static readonly Ask HasAmx = Find<Ask>("_ZN2at3cpu21is_amx_tile_supportedEv");

    /// <summary>Turns oneDNN off, whose kernels are all that makes bfloat16 fast on a CPU.</summary>
    internal static void DisableOneDnn() =>
        Find<SetOnContext>("_ZN2at7Context20setUserEnabledMkldnnEb")(Find<Context>("_ZN2at13globalContextEv")(), 0);

    // C++'s bool is one byte; a delegate's would be four.
    internal delegate void SetForDevice(sbyte device, sbyte value);

    internal delegate byte AskForDevice(sbyte device);

    internal delegate void Set(byte value);

    internal delegate void Do();

    internal delegate byte Ask();

    private delegate nint Context();

    private delegate void SetOnContext(nint context, byte value);

    private static T Find<T>(string name) where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));
}
