using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal static class Consistency
{
    /// <summary>The mean squared difference of two answers, a scalar.</summary>
    internal static Tensor Of(in Judgement one, in Judgement other)
    {
        using var scope = NewDisposeScope();
        return (one.Logits - other.Logits).square().mean().MoveToOuterDisposeScope();
    }
}
