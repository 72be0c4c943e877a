using static TorchSharp.torch;

namespace Gan.Core.Latents;

internal sealed record UniformPrior : ILatentPrior, IDescribed
{
    internal UniformPrior(double minimum, double maximum)
    {
        if (!(minimum < maximum) || !double.IsFinite(maximum - minimum))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Uniform latents need minimum < maximum, both finite; given were {minimum} and {maximum}."));
        Minimum = minimum;
        Maximum = maximum;
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public Tensor Draw(long count, long size, Generator random) =>
        empty(count, size).uniform_(Minimum, Maximum, random);

    public Tensor Confine(Tensor latents) => latents.clamp(Minimum, Maximum);

    public void Describe(OptionWriter options)
    {
        options.Kind("uniform");
        options.Write(nameof(Minimum), Minimum);
        options.Write(nameof(Maximum), Maximum);
    }
}
