using static TorchSharp.torch;

namespace Gan.Core.Latents;

/// <summary>The distribution p(z) that latents are drawn from.</summary>
public interface ILatentPrior
{
    /// <summary>Draws latents, float32 on the CPU, [<paramref name="count"/>, <paramref name="size"/>].</summary>
    /// <param name="count">How many latents.</param>
    /// <param name="size">The generator's latent size.</param>
    /// <param name="random">The only randomness it may use.</param>
    Tensor Draw(long count, long size, Generator random);

    /// <summary>Brings latents that were moved back to where the distribution has any; gradients flow through it. As it stands here, they
    /// may lie anywhere.</summary>
    /// <param name="latent">Latents of any floating type, on any device.</param>
    Tensor Confine(Tensor latent) => latent;
}
