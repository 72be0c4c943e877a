using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>Cross-entropy between a target probability t and the sigmoid of a logit x, computed from the logit:
/// max(x, 0) − x·t + log(1 + e^−|x|).</summary>
/// <remarks>Finite, with finite gradients, for every finite logit; exact in both tails. The gradient is σ(x) − t, at x = 0 too,
/// where a freshly zero-initialised last layer puts every logit.</remarks>
public static class SigmoidCrossEntropy
{
    /// <summary>The cross-entropy of each logit, in the shape and type of <paramref name="logits"/>.</summary>
    /// <param name="logits">Any shape, floating point.</param>
    /// <param name="targets">Probabilities in 0 … 1; the shape of <paramref name="logits"/> or one that broadcasts to it.</param>
    public static Tensor WithLogits(Tensor logits, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var positive = where(logits >= 0, logits, zeros_like(logits));
        // −|x| written as x − 2·max(x, 0): unlike abs, it has the right first and second derivative at 0.
        var tail = (logits - positive - positive).exp().log1p();
        return (positive - logits * targets + tail).MoveToOuterDisposeScope();
    }

    /// <summary>The mean cross-entropy of all logits against one target, a scalar.</summary>
    /// <param name="logits">Any shape, floating point.</param>
    /// <param name="target">The probability that every logit should mean, in 0 … 1.</param>
    public static Tensor MeanWithLogits(Tensor logits, double target)
    {
        using var scope = NewDisposeScope();
        var targets = torch.tensor(target, dtype: logits.dtype, device: logits.device);
        return WithLogits(logits, targets).mean().MoveToOuterDisposeScope();
    }
}
