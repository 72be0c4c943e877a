namespace Gan.Core.Models;

/// <summary>The shape of a GAN of fully connected layers.</summary>
public sealed record MlpOptions
{
    /// <summary>Values in one latent.</summary>
    /// <value>At least 1. The default is 100.</value>
    public long LatentSize { get; init; } = 100;

    /// <summary>The shape of one sample, without the batch: [2] for points, [1, 28, 28] for MNIST.</summary>
    public required IReadOnlyList<long> SampleShape { get; init; }

    /// <summary>Widths of the generator's hidden layers, from the latent on.</summary>
    /// <value>The default is 256, 512.</value>
    public IReadOnlyList<long> GeneratorWidths { get; init; } = [256, 512];

    /// <summary>Widths of the discriminator's hidden layers, from the sample on.</summary>
    /// <value>The default is 512, 256.</value>
    public IReadOnlyList<long> DiscriminatorWidths { get; init; } = [512, 256];

    /// <summary>Makes the discriminator an auto-encoder, for EBGAN and BEGAN: it encodes samples through
    /// <see cref="DiscriminatorWidths"/>, of which the last is the code, decodes them through the same widths
    /// backwards, and returns this error of each sample. Its <see cref="DiscriminatorOutput.Features"/> are the
    /// code.</summary>
    /// <value><see langword="null"/>, the default, for a discriminator that returns logits.</value>
    public ReconstructionError? AutoEncoder { get; init; }

    /// <summary>How many samples the discriminator sees as one, for packing (PacGAN): its input has that many times
    /// a sample's values.</summary>
    /// <value>At least 1, the default.</value>
    public int PackSize { get; init; } = 1;

    /// <summary>The slope of the leaky ReLUs below 0.</summary>
    /// <value>In [0, 1). The default is 0.2.</value>
    public double LeakySlope { get; init; } = 0.2;

    /// <summary>Whether the generator ends in a tanh, and so makes values in −1 … 1; otherwise its values are
    /// unbounded.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Tanh { get; init; }

    /// <summary>Draws all weights and biases from N(0, σ²) with this σ; <see langword="null"/> keeps PyTorch's default
    /// for linear layers.</summary>
    /// <value>Above 0, or <see langword="null"/>, the default.</value>
    public double? InitialStandardDeviation { get; init; }

    /// <summary>The initial weights follow from it.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }

    /// <summary>Values in one sample.</summary>
    internal long SampleValues => SampleShape.Aggregate(1L, (a, b) => a * b);

    /// <summary>Values that the discriminator takes at once.</summary>
    internal long DiscriminatorInputs => SampleValues * PackSize;

    internal IEnumerable<string> Errors()
    {
        if (LatentSize < 1) yield return $"{nameof(LatentSize)} is {LatentSize}; it must be at least 1.";
        if (SampleShape.Count == 0 || SampleShape.Any(size => size < 1))
            yield return $"{nameof(SampleShape)} is {Shape.Text(SampleShape.ToArray())}; it needs sizes of at least "
                + "1, such as [2] or [1, 28, 28].";
        foreach (var width in GeneratorWidths.Concat(DiscriminatorWidths).Where(width => width < 1))
            yield return $"A hidden layer has width {width}; it must be at least 1.";
        if (AutoEncoder is { } error && !Enum.IsDefined(error))
            yield return $"{nameof(AutoEncoder)} is {error}; it must be Absolute, Squared or null.";
        if (AutoEncoder is not null && DiscriminatorWidths.Count == 0)
            yield return $"{nameof(AutoEncoder)} is set and {nameof(DiscriminatorWidths)} is empty; the last of "
                + "them is the code.";
        if (PackSize < 1) yield return $"{nameof(PackSize)} is {PackSize}; it must be at least 1.";
        if (LeakySlope is not (>= 0 and < 1))
            yield return $"{nameof(LeakySlope)} is {LeakySlope}; it must be at least 0 and below 1.";
        if (InitialStandardDeviation is { } sigma && !(sigma > 0))
            yield return $"{nameof(InitialStandardDeviation)} is {sigma}; it must be above 0, or null for PyTorch's "
                + "default.";
    }
}
