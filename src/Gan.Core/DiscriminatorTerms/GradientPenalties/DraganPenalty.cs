using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record DraganPenalty : PointPenalty
{
    internal DraganPenalty(double lambda, double noise, int every) : base("DRAGAN", lambda, every)
    {
        if (!(noise > 0) || double.IsInfinity(noise))
            throw new ArgumentOutOfRangeException(nameof(noise), noise,
                "The noise of DRAGAN, a share of the data's standard deviation, must be above 0 and finite.");
        Noise = noise;
    }

    public double Noise { get; }

    private protected override void DescribeMore(OptionWriter options) => options.Write(nameof(Noise), Noise);

    private protected override Tensor Points(DiscriminatorPass pass) => SamplePoints.Around(pass, Noise);

    private protected override Tensor Penalty(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        return (GradientLength.Of(gradient) - 1).square().mean().MoveToOuterDisposeScope();
    }
}
