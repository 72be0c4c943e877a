using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Hands out given latents, one batch a draw, in their order and their type.</summary>
/// <remarks>A trainer's first draw is for its trial of the networks, before the first step.</remarks>
/// <param name="latents">Each [N, latent size]; they stay the caller's.</param>
internal sealed class ReplayedPrior(IReadOnlyList<Tensor> latents) : ILatentPrior
{
    private int drawn;

    /// <summary>How many batches are still to be drawn.</summary>
    internal int Left => latents.Count - drawn;

    public Tensor Draw(long count, long size, Generator random)
    {
        if (Left == 0) throw new InvalidOperationException($"All {latents.Count} batches of latents have been drawn.");
        var latent = latents[drawn++];
        latent.shape.Should().Equal(count, size);
        return latent.clone();
    }
}
