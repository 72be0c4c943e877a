namespace Gan.Core;

/// <summary>Moves latents z a step towards what the discriminator finds more real before either side learns from their samples:
/// z + α·g / (β + ‖g‖²) with g = ∇D(G(z)), a natural gradient step. Both sides' gradients flow through the step. LOGAN, Wu et al. 2019,
/// <see href="https://arxiv.org/abs/1912.00953"/>; the default numbers are those of StudioGAN's configuration for CIFAR-10.</summary>
/// <remarks>Each step then passes through both networks twice and differentiates twice, generated samples are not shared between the two
/// sides, and running statistics follow the added passes. Latents of a uniform prior stay within its bounds. Samples drawn from a
/// trained generator are made of latents as they come.</remarks>
public sealed record LatentOptimization
{
    /// <summary>α, how far latents move.</summary>
    /// <value>Above 0. The default is 0.9.</value>
    public double Step { get; init; } = 0.9;

    /// <summary>β, which damps the step where the discriminator is flat.</summary>
    /// <value>Above 0. The default is 0.1; the paper's networks for ImageNet want more.</value>
    public double Damping { get; init; } = 0.1;

    /// <summary>The share of latents that move, chosen at random.</summary>
    /// <value>Above 0 and at most 1. The default is 0.8.</value>
    public double Share { get; init; } = 0.8;

    /// <summary>λ of λ·E‖α·g / (β + ‖g‖²)‖², added to what either side minimises, so that steps stay short.</summary>
    /// <value>At least 0. The default is 0.1.</value>
    public double TransportCost { get; init; } = 0.1;

    internal IEnumerable<string> Errors(string path)
    {
        if (!(Step > 0 && double.IsFinite(Step))) yield return $"{path}.{nameof(Step)} is {Step}; it must be above 0 and finite.";
        if (!(Damping > 0 && double.IsFinite(Damping))) yield return $"{path}.{nameof(Damping)} is {Damping}; it must be above 0 and finite.";
        if (!(Share is > 0 and <= 1)) yield return $"{path}.{nameof(Share)} is {Share}; a share is above 0 and at most 1.";
        if (!(TransportCost >= 0 && double.IsFinite(TransportCost)))
            yield return $"{path}.{nameof(TransportCost)} is {TransportCost}; it must be a finite number of at least 0.";
    }
}
