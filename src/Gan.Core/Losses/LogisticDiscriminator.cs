using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>The discriminator's side of the logistic losses.</summary>
internal static class LogisticDiscriminator
{
    internal static Tensor Loss(Tensor real, Tensor fake, double realTarget)
    {
        using var scope = NewDisposeScope();
        return (SigmoidCrossEntropy.MeanWithLogits(real, realTarget) + SigmoidCrossEntropy.MeanWithLogits(fake, 0))
            .MoveToOuterDisposeScope();
    }

    internal static double RequireTarget(double realTarget) =>
        realTarget is > 0 and <= 1
            ? realTarget
            : throw new ArgumentOutOfRangeException(nameof(realTarget), realTarget,
                "The target for real samples is a probability above 0 and at most 1, such as 0.9.");
}
