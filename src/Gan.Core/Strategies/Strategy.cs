using Gan.Core.Strategies;
namespace Gan.Core;

/// <summary>The strategies that come with the library.</summary>
public static class Strategy
{
    /// <summary>Updates the generator once the discriminator is good enough, instead of after a fixed number of its
    /// updates: a generator learns nothing from a discriminator that cannot tell. The rule of fastai's
    /// <c>AdaptiveGANSwitcher</c>.</summary>
    /// <param name="discriminatorLoss">The generator is updated after a discriminator update whose loss, terms
    /// included, is at most this. Finite. The default is a little below the non-saturating loss of a discriminator that
    /// cannot tell, 2·ln 2.</param>
    /// <param name="atMost">It is updated after this many discriminator updates in any case, at least 1.</param>
    public static IStrategy AdaptiveUpdateRatio(double discriminatorLoss = 1.3, int atMost = 5) =>
        new AdaptiveUpdateRatio(discriminatorLoss, atMost);

    /// <summary>Top-k training: the generator's loss is of those generated samples that the discriminator finds most
    /// real. Terms see all. Sinha et al. 2020, <see href="https://arxiv.org/abs/2002.06224"/>.</summary>
    /// <remarks>The paper shrinks the share by 1 % an epoch down to one half: with n images in the data,
    /// <c>Schedule.Exponential(images: 69 * n, end: 0.5)</c>.</remarks>
    /// <param name="share">The share of samples that is kept, as images go by: above 0 and at most 1.</param>
    public static IStrategy TopK(ISchedule share) => new TopK(share);

    /// <summary>Adaptive pseudo augmentation (APA): deceives a discriminator that overfits. With probability p, a
    /// generated sample stands in for a real one, so that it cannot learn a small data set by heart. Jiang et al. 2021,
    /// <see href="https://arxiv.org/abs/2111.06849"/>.</summary>
    /// <remarks>
    /// <para>p follows r = E[sign D(x)] over all that the discriminator is told is real, the stand-ins included: every
    /// N steps it moves by sign(r − target) · (samples in them) / images, within [0, 1], from 0 on.
    /// <see cref="StepResult.Details"/> has <c>pseudo p</c> and <c>pseudo r</c>.</para>
    /// <para>The stand-in of a sample is the generated one at the next place of the same batch, with its own labels and
    /// condition. Losses and terms of the discriminator take it for real; those of the generator see the real sample.
    /// Losses whose logits do not separate real from generated at 0 are refused.</para>
    /// </remarks>
    /// <param name="target">Where r is held, above −1 and below 1.</param>
    /// <param name="every">Steps between moves of p, at least 1.</param>
    /// <param name="images">Real images in which p would go from 0 to 1, at least 1.</param>
    public static IStrategy PseudoAugmentation(double target = 0.6, int every = 4, long images = 500_000) =>
        new PseudoAugmentation(target, every, images);

    /// <summary>Latent optimisation (LOGAN): moves latents z a step towards what the discriminator finds more real
    /// before either side learns from their samples: z + α·g / (β + ‖g‖²) with g = ∇D(G(z)), a natural gradient step.
    /// Both sides' gradients flow through the step. Wu et al. 2019, <see href="https://arxiv.org/abs/1912.00953"/>; the
    /// default numbers are those of StudioGAN's configuration for CIFAR-10.</summary>
    /// <remarks>Each step then passes through both networks twice and differentiates twice, generated samples are not
    /// shared between the two sides, and running statistics follow the added passes. Latents of a uniform prior stay
    /// within its bounds. Samples drawn from a trained generator are made of latents as they come.</remarks>
    /// <param name="step">α, how far latents move, above 0.</param>
    /// <param name="damping">β, which damps the step where the discriminator is flat, above 0; the paper's networks for
    /// ImageNet want more than the default.</param>
    /// <param name="share">The share of latents that move, chosen at random, above 0 and at most 1.</param>
    /// <param name="transportCost">λ of λ·E‖α·g / (β + ‖g‖²)‖², added to what either side minimises, so that steps stay
    /// short. At least 0.</param>
    public static IStrategy LatentOptimization(
        double step = 0.9, double damping = 0.1, double share = 0.8, double transportCost = 0.1) =>
        new LatentOptimization(step, damping, share, transportCost);
}
