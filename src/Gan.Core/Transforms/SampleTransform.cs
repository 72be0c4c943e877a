using Gan.Core.Transforms;
namespace Gan.Core;

/// <summary>The transforms of samples that come with the library.</summary>
public static class SampleTransform
{
    /// <summary>Packing: the discriminator sees m samples as one, so that a lack of variety shows. Images [N, C, H, W]
    /// become [N/m, m·C, H, W], rows [N, F] become [N/m, m·F], labels [N] become [N/m, m]; a condition is packed as
    /// data is. PacGAN, Lin et al. 2018, <see href="https://arxiv.org/abs/1712.04086"/>.</summary>
    /// <remarks>The discriminator must take m times the channels or features, and all else stays as it is. It is the
    /// last of the transforms, and batches are divisible by m.</remarks>
    /// <param name="samples">m, at least 1; 1 leaves samples as they are.</param>
    public static ISampleTransform Packing(int samples) => new Packing(samples);

    /// <summary>Differentiable augmentation, for small data sets: the discriminator sees real and generated images
    /// changed at random, so that it cannot learn the real ones by heart, and the generator does not learn the changes.
    /// Zhao et al. 2020, <see href="https://arxiv.org/abs/2006.10738"/>.</summary>
    /// <remarks>
    /// <para>With u uniform in [0, 1), drawn anew for each use and sample: brightness x + u − ½, saturation (x − c)·2u
    /// + c around the mean c of a pixel's channels (grey images stay as they are), contrast (x − m)·(u + ½) + m around
    /// the sample's mean m; then a shift by whole pixels, up to ⌊side/8 + ½⌋ each way; then a hole of ⌊side/2 + ½⌋ a
    /// side around a random pixel, of which less is left at the edges.</para>
    /// <para>Shift and hole fill with 0, which is mid-grey for data in [−1, 1], as in the paper's own code, and black
    /// in [0, 1]. Brightness too is made for [−1, 1]. Labels and condition are passed on as they are: a condition that
    /// is an image is not shifted along.</para>
    /// </remarks>
    /// <param name="kinds">What is done, at least one; data must be images [N, C, H, W].</param>
    public static ISampleTransform DifferentiableAugmentation(Augmentations kinds = Augmentations.All) =>
        new DifferentiableAugmentation(kinds);

    /// <summary>Adaptive augmentation (ADA): each sample is augmented with a probability p that follows how far the
    /// discriminator overfits, read from r = E[sign D(x)] over real samples x. Every N steps, N being
    /// <paramref name="every"/>, p moves by sign(r − target) · (real samples in them) / images, within [0, 1], from 0
    /// on. Karras et al. 2020, <see href="https://arxiv.org/abs/2006.06676"/>.</summary>
    /// <remarks>
    /// <para>Reports <c>augmentation p</c>, and <c>augmentation r</c> over the steps since p last moved. Here p is the
    /// share of samples that all of <paramref name="augmentation"/> is done to; in the paper each of many changes
    /// happens with probability p by itself, and p is bounded from below alone.</para>
    /// <para>For losses whose logits separate real from generated at 0: those that compare logits, or make energies of
    /// them, are refused. Least squares separate them halfway between their targets: choose −1 and 1.</para>
    /// </remarks>
    /// <param name="augmentation">What is done to a sample; it keeps the shape of data and packs nothing.</param>
    /// <param name="target">Where r is held, above −1 and below 1.</param>
    /// <param name="every">Steps between moves of p, at least 1.</param>
    /// <param name="images">Real images in which p would go from 0 to 1, at least 1.</param>
    public static ISampleTransform Adaptive(
        ISampleTransform augmentation, double target = 0.6, int every = 4, long images = 500_000) =>
        new AdaptiveAugmentation(augmentation, target, every, images);

    /// <summary>Each sample is augmented with this probability, and left as it is otherwise.</summary>
    /// <param name="augmentation">What is done to a sample; it keeps the shape of data and packs nothing.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="schedule">Multiplies the probability, as images go by; a product above 1 counts as 1.
    /// <see langword="null"/> is always 1.</param>
    public static ISampleTransform WithProbability(
        ISampleTransform augmentation, double probability, ISchedule? schedule = null) =>
        new RandomAugmentation(augmentation, probability, schedule);

    /// <summary>Instance noise: x + σ·s·n with n standard normal, on real and generated samples alike, so that the two
    /// distributions overlap while s is above 0. Sønderby et al. 2017, <see href="https://arxiv.org/abs/1610.04490"/>;
    /// Arjovsky and Bottou 2017, <see href="https://arxiv.org/abs/1701.04862"/>.</summary>
    /// <param name="sigma">σ, in the data's units, at least 0.</param>
    /// <param name="schedule">s, as images go by: usually one that ends at 0, such as <c>Schedule.Linear</c>; where it
    /// is 0 nothing is drawn. <see langword="null"/> is always 1.</param>
    public static ISampleTransform InstanceNoise(double sigma, ISchedule? schedule = null) =>
        new InstanceNoise(sigma, schedule);
}
