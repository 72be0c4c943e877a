using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record OneSidedGradientPenalty : PointPenalty
{
    internal OneSidedGradientPenalty(double lambda, int every) : base("one-sided gradient penalty", lambda, every) { }

    private protected override Tensor Points(DiscriminatorPass pass) => SamplePoints.Between(pass);

    private protected override Tensor Penalty(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return (GradientLength.Of(gradient) - 1).relu().square().mean().MoveToOuterDisposeScope();
    }
}
