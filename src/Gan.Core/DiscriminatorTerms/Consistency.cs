using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal static class Consistency
{
    /// <summary>The mean squared difference of two outputs, a scalar.</summary>
    internal static Tensor Compute(in DiscriminatorOutput one, in DiscriminatorOutput other)
    {
        using var scope = NewDisposeScope();
        return (one.Logits - other.Logits).square().mean().MoveToOuterDisposeScope();
    }
}
