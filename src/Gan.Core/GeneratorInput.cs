using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What a generator makes samples from.</summary>
/// <param name="Latent">Latents, [N, latent size].</param>
public readonly record struct GeneratorInput(Tensor Latent)
{
    /// <summary>The classes to make, int64, [N]; <see langword="null"/> when unconditional.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>What else the samples depend on, such as the source image of a translation, [N, …].</summary>
    public Tensor? Condition { get; init; }
}
