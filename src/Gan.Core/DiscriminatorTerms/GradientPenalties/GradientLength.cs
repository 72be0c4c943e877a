using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

/// <summary>How steep the discriminator is at each sample, [N], from its gradient by the data, [N, …].</summary>
internal static class GradientLength
{
    internal static Tensor Squared(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return gradient.square().flatten(1).sum(1).MoveToOuterDisposeScope();
    }

    /// <summary>‖∇D‖₂. Its own gradient is 0 where the length is 0, as with a last layer of zeros,
    /// and not infinite as a square root's is.</summary>
    internal static Tensor Of(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return gradient.flatten(1).norm(dim: 1).MoveToOuterDisposeScope();
    }
}
