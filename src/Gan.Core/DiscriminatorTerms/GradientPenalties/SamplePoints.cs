using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>Points at which a penalty differentiates. Shares are drawn where the generator of random numbers is, on the
/// CPU.</summary>
internal static class SamplePoints
{
    /// <summary>εx + (1 − ε)G(z), with one ε ~ U(0, 1) a sample.</summary>
    internal static Tensor Between(DiscriminatorPass pass)
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (pass.Real.Data.detach(), pass.Fake.Data.detach());
        var share = OnePerSample(real, pass.Step.Random);
        return (share * real + (1 - share) * fake).MoveToOuterDisposeScope();
    }

    /// <summary>x + α · spread · std(x) · u, with one α ~ U(0, 1) a sample, one u ~ U(0, 1) an element
    /// and the deviation of the whole batch.</summary>
    internal static Tensor Around(DiscriminatorPass pass, double spread)
    {
        using var scope = NewDisposeScope();
        var real = pass.Real.Data.detach();
        var share = OnePerSample(real, pass.Step.Random);
        var noise = Uniform(real.shape, real, pass.Step.Random);
        return (real + share * (spread * real.std(unbiased: false)) * noise).MoveToOuterDisposeScope();
    }

    private static Tensor OnePerSample(Tensor data, Generator random) =>
        Uniform([data.shape[0], .. Enumerable.Repeat(1L, (int)data.dim() - 1)], data, random); // [N, 1, …]

    private static Tensor Uniform(long[] shape, Tensor like, Generator random)
    {
        using var scope = NewDisposeScope();
        return rand(shape, like.dtype, CPU, generator: random).to(like.device).MoveToOuterDisposeScope();
    }
}
