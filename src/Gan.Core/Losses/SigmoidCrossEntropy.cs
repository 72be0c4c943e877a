using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>Cross-entropy between a target probability t and the sigmoid of a logit x, computed from the logit:
/// max(x, 0) − x·t + log(1 + e^−|x|).</summary>
/// <remarks>Finite, with finite gradients, for every finite logit, and exact in both tails. The gradient is σ(x) − t,
/// at x = 0 too, where a freshly zero-initialised last layer puts every logit.</remarks>
public static class SigmoidCrossEntropy
{
    /// <summary>Above it, log(1 + eˣ) is x to the last bit of a double; torch's own default of 20 is off by
    /// 2·10⁻⁹.</summary>
    private const double Linear = 40;

    /// <summary>The cross-entropy of each logit, in the shape and type of <paramref name="logits"/>.</summary>
    /// <param name="logits">Any shape, floating point.</param>
    /// <param name="targets">Probabilities in 0 … 1; the shape of <paramref name="logits"/> or one that broadcasts to
    /// it.</param>
    public static Tensor WithLogits(Tensor logits, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return (targets * IfReal(logits) + (1 - targets) * IfFake(logits)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean cross-entropy of all logits against one target, a scalar.</summary>
    /// <param name="logits">Any shape, floating point.</param>
    /// <param name="target">The probability that every logit should mean, in 0 … 1.</param>
    public static Tensor MeanWithLogits(Tensor logits, double target)
    {
        using var scope = NewDisposeScope();
        using Scalar notTarget = 1 - target, minusTarget = -target;
        var mean = target switch
        {
            1 => IfReal(logits).mean(),
            0 => IfFake(logits).mean(),
            // From the nearer pure case, so that little cancels.
            > 0.5 => IfReal(logits).add(logits, notTarget).mean(),
            _ => IfFake(logits).add(logits, minusTarget).mean(),
        };
        return mean.MoveToOuterDisposeScope();
    }

    // The textbook form subtracts x·t from max(x, 0) and has kinks at 0 that only cancel in sum. As the weighted mean
    // of the two
    // pure cases it is the same number without subtraction, smooth to every derivative, and a quarter of the
    // operations.
    private static Tensor IfReal(Tensor logits) => IfFake(-logits);

    private static Tensor IfFake(Tensor logits) => logits.softplus(1, Linear);
}
