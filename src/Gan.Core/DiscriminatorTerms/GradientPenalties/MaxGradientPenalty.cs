using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record MaxGradientPenalty : PointPenalty
{
    internal MaxGradientPenalty(double lambda, int every) : base("maximum gradient penalty", lambda, every) { }

    private protected override Tensor Points(DiscriminatorPass pass) => SamplePoints.Between(pass);

    private protected override Tensor Penalty(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return GradientLength.Squared(gradient).max().MoveToOuterDisposeScope();
    }
}
