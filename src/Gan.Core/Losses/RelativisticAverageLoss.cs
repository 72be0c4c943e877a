using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record RelativisticAverageLoss : RelativisticLoss
{
    public override string Name => "relativistic average";

    /// <summary>Winners are to be above the losers' mean, losers below the winners'.</summary>
    protected override Tensor Compare(Tensor winners, Tensor losers)
    {
        using var scope = NewDisposeScope();
        return (SigmoidCrossEntropy.MeanWithLogits(winners - losers.mean(), 1)
            + SigmoidCrossEntropy.MeanWithLogits(losers - winners.mean(), 0))
            .MoveToOuterDisposeScope();
    }
}
