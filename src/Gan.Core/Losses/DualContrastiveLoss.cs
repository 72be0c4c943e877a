using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record DualContrastiveLoss : RelativisticLoss
{
    public override string Name => "dual contrastive";

    /// <summary>Each winner is told apart from all losers, each loser from all winners.</summary>
    protected override Tensor Compare(Tensor winners, Tensor losers)
    {
        using var scope = NewDisposeScope();
        // log(1 + Σⱼ exp(lⱼ − w)) is log(1 + exp(a − w)) with a = log Σⱼ exp(lⱼ), likewise the other way: no table of
        // all pairs is made.
        var above = losers.flatten().logsumexp(0);
        var below = -(-winners).flatten().logsumexp(0);
        return (SigmoidCrossEntropy.MeanWithLogits(winners - above, 1)
            + SigmoidCrossEntropy.MeanWithLogits(losers - below, 0))
            .MoveToOuterDisposeScope();
    }
}
