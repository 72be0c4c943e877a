using Gan.Core.GeneratorTerms;
namespace Gan.Core;

/// <summary>The terms of the generator's objective that come with the library.</summary>
/// <remarks>A term that passes further latents through the generator also moves its running statistics, if it has batch
/// norm.</remarks>
public static class GeneratorTerm
{
    /// <summary>Feature matching: weight · ‖E f(x) − E f(G(z))‖², f the discriminator's
    /// <see cref="DiscriminatorOutput.Features"/>, E the mean over the batch, and the square summed over features.
    /// Salimans et al. 2016, <see href="https://arxiv.org/abs/1606.03498"/>.</summary>
    /// <remarks>The discriminator must return features. Means over features (as some implementations have it) are this
    /// with the weight divided by their number.</remarks>
    /// <param name="weight">Above 0.</param>
    public static IGeneratorTerm FeatureMatching(double weight = 1) => new FeatureMatching(weight);

    /// <summary>The distance of generated samples from the real ones of the same place in the batch: weight · mean
    /// |G(z) − x|, the mean over all values. For translation, where both belong to one condition: pix2pix, Isola et al.
    /// 2017, <see href="https://arxiv.org/abs/1611.07004"/>.</summary>
    /// <param name="weight">Above 0; pix2pix takes 100.</param>
    public static IGeneratorTerm L1(double weight) => new L1Distance(weight);

    /// <summary>As <see cref="L1"/> with squares, weight · mean (G(z) − x)², which blurs more. Pathak et al. 2016,
    /// <see href="https://arxiv.org/abs/1604.07379"/>.</summary>
    /// <param name="weight">Above 0.</param>
    public static IGeneratorTerm L2(double weight) => new L2Distance(weight);

    /// <summary>Mode seeking: weight / (mean |G(z₁) − G(z₂)| / mean |z₁ − z₂| + 10⁻⁵), which wants other latents to
    /// give other samples. z₂ are the batch's latents moved on by one place, under the labels and conditions of z₁.
    /// MSGAN, Mao et al. 2019, <see href="https://arxiv.org/abs/1903.05628"/>.</summary>
    /// <remarks>Costs a pass through the generator, and needs batches (or micro-batches) of at least two
    /// samples.</remarks>
    /// <param name="weight">Above 0.</param>
    public static IGeneratorTerm ModeSeeking(double weight = 1) => new ModeSeeking(weight);

    /// <summary>Path length regularisation: weight · E (‖∇_z Σ G(z) · y‖ − a)², y normal noise of standard deviation
    /// 1/√pixels, a the moving average of those lengths: a step in z is to change samples by about the same everywhere.
    /// StyleGAN2, Karras et al. 2020, <see href="https://arxiv.org/abs/1912.04958"/>.</summary>
    /// <remarks>
    /// <para>Here z is the generator's latent; StyleGAN2 takes the output of its mapping network. Pixels are the
    /// product of all axes after [N, C], 1 for samples without. As in its code a starts at 0, takes its share of the
    /// batch before it is subtracted, and that share is differentiated too; it moves on only after steps that
    /// counted.</para>
    /// <para>Costs a pass through the generator and its second derivative.</para>
    /// </remarks>
    /// <param name="weight">Above 0; StyleGAN2 takes 2.</param>
    /// <param name="decay">The share of the average that each evaluation replaces, above 0 and at most 1.</param>
    /// <param name="every">N: evaluated at every N-th update of the generator, and then counts N times. At least
    /// 1.</param>
    public static IGeneratorTerm PathLength(double weight = 2, double decay = 0.01, int every = 4) =>
        new PathLength(weight, decay, every);

    /// <summary>The generator's half of latent consistency: −weight · mean (G(z) − G(z + σn))², n standard normal noise
    /// and the mean over all values: near latents are pushed to give other samples. zCR, Zhao et al. 2021,
    /// <see href="https://arxiv.org/abs/2002.04724"/>.</summary>
    /// <remarks>It has no lower bound of its own. Use it with the discriminator's half, which holds against it, and
    /// with samples in a bounded range.</remarks>
    /// <param name="weight">Above 0.</param>
    /// <param name="sigma">The standard deviation σ of what is added to latents, above 0.</param>
    public static IGeneratorTerm LatentConsistency(double weight = 0.5, double sigma = 0.07) =>
        new GeneratorTerms.LatentConsistency(weight, sigma);

    /// <summary>The pulling-away term: weight · the mean, over all pairs of generated samples, of the squared cosine
    /// between their <see cref="DiscriminatorOutput.Features"/>: samples of a batch are to be different. EBGAN, Zhao et
    /// al. 2017, <see href="https://arxiv.org/abs/1609.03126"/>.</summary>
    /// <remarks>The discriminator must return features, EBGAN's its code. Needs batches (or micro-batches) of at least
    /// two samples.</remarks>
    /// <param name="weight">Above 0; 0.1 is usual.</param>
    public static IGeneratorTerm PullingAway(double weight = 0.1) => new PullingAway(weight);
}
