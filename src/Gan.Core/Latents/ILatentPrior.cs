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

    /// <summary>Where all latents lie; <see langword="null"/> where they may lie anywhere. Optimised latents stay within it.</summary>
    ValueRange? Range => null;
}
