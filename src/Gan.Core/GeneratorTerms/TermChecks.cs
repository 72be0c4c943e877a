using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

/// <summary>What several terms ask of their numbers and of a pass.</summary>
internal static class TermChecks
{
    internal static double Positive(double value, string name, string what) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"The {what} must be above 0 and finite.");

    internal static double Weight(double weight, string term) =>
        weight > 0 && double.IsFinite(weight)
            ? weight
            : throw new ArgumentOutOfRangeException(nameof(weight), weight,
                $"The weight of {term} must be above 0 and finite; leave the term out for none.");

    internal static Tensor Features(Judgement? judgement, string term) =>
        judgement?.Features ?? throw new GanException(
            $"{term} compares the discriminator's inner features, and the judgement has none. "
            + $"Override {nameof(IDiscriminator.Judge)} and set {nameof(Judgement)}.{nameof(Judgement.Features)}.");

    internal static void RequirePairs(Tensor samples, string term)
    {
        if (samples.shape[0] < 2)
            throw new GanException(
                $"{term} compares the samples of a batch, and this one (or this part of it) has {samples.shape[0]}. It needs at least 2.");
    }

    internal static void RequireLatent(Tensor latent, string term)
    {
        if (latent.numel() == 0)
            throw new GanException(
                $"{term} compares samples of different latents, and this generator draws on none: "
                + $"its latents have shape {Shape.Text(latent)}. Leave the term out.");
    }
}
