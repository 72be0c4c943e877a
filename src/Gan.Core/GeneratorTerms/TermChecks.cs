using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

/// <summary>What several terms ask of a pass.</summary>
internal static class TermChecks
{
    internal static Tensor Features(DiscriminatorOutput? output, string term) =>
        output?.Features ?? throw new GanException(
            $"{term} compares the discriminator's inner features, and its output has none. "
            + $"Override {nameof(IDiscriminator.Discriminate)} and "
            + $"set {nameof(DiscriminatorOutput)}.{nameof(DiscriminatorOutput.Features)}.");

    internal static void RequirePairs(Tensor samples, string term)
    {
        if (samples.shape[0] < 2)
            throw new GanException(
                $"{term} compares the samples of a batch, and this one (or this micro-batch of it) "
                    + $"has {samples.shape[0]}. It needs at least 2.");
    }

    internal static void RequireLatent(Tensor latent, string term)
    {
        if (latent.numel() == 0)
            throw new GanException(
                $"{term} compares samples of different latents, and this generator draws on none: "
                + $"its latents have shape {Shape.Text(latent)}. Leave the term out.");
    }
}
