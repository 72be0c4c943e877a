using TorchSharp;

namespace Gan.Core.Native;

/// <summary>Adam's constants as native numbers, held for as long as the optimizer lives.</summary>
internal sealed record AdamNumbers(
    Scalar Beta1, Scalar Beta2, Scalar WeightDecay, Scalar Epsilon, bool Decoupled) : IDisposable
{
    public void Dispose()
    {
        Beta1.Dispose();
        Beta2.Dispose();
        WeightDecay.Dispose();
        Epsilon.Dispose();
    }
}
