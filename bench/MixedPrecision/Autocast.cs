namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Until disposal, this thread's matrix products and convolutions compute in bfloat16.</summary>
internal sealed class Autocast : IDisposable
{
    private const sbyte Cpu = 0;
    private const sbyte BFloat16 = 15;

    private readonly sbyte before = (sbyte)NativeTorch.IsAutocastEnabled(Cpu);

    /// <param name="cache">Whether bfloat16 copies of weights are kept until the end. They do not follow an optimizer's
    /// step.</param>
    internal Autocast(bool cache = false)
    {
        NativeTorch.SetAutocastCache((byte)(cache ? 1 : 0));
        NativeTorch.SetAutocastType(Cpu, BFloat16);
        NativeTorch.SetAutocastEnabled(Cpu, 1);
    }

    public void Dispose()
    {
        NativeTorch.SetAutocastEnabled(Cpu, before);
        NativeTorch.ClearAutocastCache();
        NativeTorch.SetAutocastCache(1);
    }
}
