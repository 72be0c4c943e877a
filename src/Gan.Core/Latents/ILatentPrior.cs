using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>The distribution p(z) that latents are drawn from.</summary>
public interface ILatentPrior : IPart
{
    /// <summary>Draws latents, float32 on the CPU, [<paramref name="count"/>, <paramref name="size"/>].</summary>
    /// <param name="count">How many latents.</param>
    /// <param name="size">The generator's latent size.</param>
    /// <param name="random">The only randomness it may use.</param>
    Tensor Draw(long count, long size, Generator random);

    /// <summary>Brings latents that were moved back to where the distribution has any; gradients flow through it. The
    /// default leaves them where they are.</summary>
    /// <param name="latents">Latents of any floating type, on any device.</param>
    Tensor Confine(Tensor latents) => latents;

    /// <summary>The prior as one training uses it: one that remembers something returns a new one.</summary>
    ILatentPrior ForTraining() => this;
}
