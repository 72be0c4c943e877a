using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record WganGpPenalty : PointPenalty
{
    internal WganGpPenalty(double lambda, int every) : base("WGAN-GP", lambda, every) { }

    private protected override Tensor Points(DiscriminatorPass pass) => SamplePoints.Between(pass);

    private protected override Tensor Penalty(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return (GradientLength.Of(gradient) - 1).square().mean().MoveToOuterDisposeScope();
    }
}
