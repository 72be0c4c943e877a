using static TorchSharp.torch;

namespace Gan.Core.Latents;

internal sealed record NormalPrior : ILatentPrior, IDescribed
{
    internal NormalPrior(double standardDeviation)
    {
        if (!(standardDeviation > 0) || !double.IsFinite(standardDeviation))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation,
                "The standard deviation of latents is a number above 0, such as 1.");
        StandardDeviation = standardDeviation;
    }

    public double StandardDeviation { get; }

    public Tensor Draw(long count, long size, Generator random) =>
        normal(0, StandardDeviation, [count, size], generator: random);

    public void Describe(OptionWriter options)
    {
        options.Kind("normal");
        options.Write(nameof(StandardDeviation), StandardDeviation);
    }
}
