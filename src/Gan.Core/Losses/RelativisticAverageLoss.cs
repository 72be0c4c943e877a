using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record RelativisticAverageLoss : IGanLoss
{
    public string Name => "relativistic average";

    public bool GeneratorSeesReal => true;

    public Tensor ForDiscriminator(Tensor real, Tensor fake) => Loss(real, fake);

    public Tensor ForGenerator(Tensor? real, Tensor fake) => Loss(fake, RelativisticLogits.Require(real));

    public Tensor Score(Tensor logits) => logits.alias();

    /// <summary>Winners are to be above the losers' mean, losers below the winners'.</summary>
    private static Tensor Loss(Tensor winners, Tensor losers)
    {
        using var scope = NewDisposeScope();
        return (SigmoidCrossEntropy.MeanWithLogits(winners - losers.mean(), 1) + SigmoidCrossEntropy.MeanWithLogits(losers - winners.mean(), 0))
            .MoveToOuterDisposeScope();
    }
}
