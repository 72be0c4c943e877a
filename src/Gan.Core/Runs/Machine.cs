using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Gan.Core.Runs;

/// <summary>What the bits of a result depend on beside options and seed.</summary>
internal static class Machine
{
    internal static IReadOnlyDictionary<string, string> Describe(IGanTrainer trainer) => new Dictionary<string, string>
    {
        ["Gan.Core"] = Version(typeof(Machine)),
        ["TorchSharp"] = Version(typeof(torch)),
        ["libtorch"] = torch.__version__,
        ["processor"] = Processor(),
        ["device"] = Placement.Of(trainer.Networks.Values.First()).Device.type.ToString(),
        ["threads"] = trainer.Threads.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Which of libtorch's kernels run here.</summary>
    private static string Processor()
    {
        var vectors = Avx512F.IsSupported ? " AVX-512" : Avx2.IsSupported ? " AVX2" : "";
        return $"{RuntimeInformation.ProcessArchitecture}{vectors}";
    }

    private static string Version(Type type) => type.Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
