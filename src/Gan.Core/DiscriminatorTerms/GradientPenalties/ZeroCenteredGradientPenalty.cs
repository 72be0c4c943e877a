using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record ZeroCenteredGradientPenalty : PointPenalty
{
    internal ZeroCenteredGradientPenalty(double lambda, int every)
        : base("zero-centred gradient penalty", lambda, every) { }

    private protected override Tensor Points(DiscriminatorPass pass) => SamplePoints.Between(pass);

    private protected override Tensor Penalty(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return GradientLength.Squared(gradient).mean().MoveToOuterDisposeScope();
    }
}
