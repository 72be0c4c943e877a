using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What a generator makes samples from.</summary>
/// <param name="Latents">Latents z, [N, latent size].</param>
public readonly record struct GeneratorInput(Tensor Latents)
{
    /// <summary>What the samples are to be conditioned on.</summary>
    public Conditioning Given { get; init; }

    /// <summary>The classes to make, int64, [N]; <see langword="null"/> when unconditional.</summary>
    public Tensor? Labels
    {
        get => Given.Labels;
        init => Given = Given with { Labels = value };
    }

    /// <summary>What else the samples depend on, such as the source image of a translation, [N, …].</summary>
    public Tensor? Condition
    {
        get => Given.Condition;
        init => Given = Given with { Condition = value };
    }
}
