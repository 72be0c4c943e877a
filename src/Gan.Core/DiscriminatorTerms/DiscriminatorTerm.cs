using Gan.Core.DiscriminatorTerms;
namespace Gan.Core;

/// <summary>The terms of the discriminator's objective that come with the library.</summary>
/// <remarks>Gradients are those of the logits by the samples as the discriminator sees them, after the transforms; of
/// patch-shaped logits, of their sum. A term with an interval N is evaluated at every N-th update of the discriminator,
/// and then counts N times (lazy regularisation, Karras et al. 2020,
/// <see href="https://arxiv.org/abs/1912.04958"/>).</remarks>
public static class DiscriminatorTerm
{
    /// <summary>R1: γ/2 · E‖∇D(x)‖² over real samples x, which keeps the discriminator from becoming steep where the
    /// data lies. Mescheder, Geiger, Nowozin 2018, <see href="https://arxiv.org/abs/1801.04406"/>.</summary>
    /// <param name="gamma">The weight γ, above 0; <see langword="null"/> for StyleGAN2's, 0.0002 · H · W / N for N
    /// images [C, H, W] in a batch (Karras et al. 2020, <see href="https://arxiv.org/abs/2006.06676"/>).</param>
    /// <param name="every">The interval, at least 1; 16 is usual, and cheap.</param>
    /// <param name="schedule">A factor of γ; <see langword="null"/> for none.</param>
    public static IDiscriminatorTerm R1(double? gamma = null, int every = 1, ISchedule? schedule = null) =>
        new R1Penalty(gamma, every, schedule);

    /// <summary>R2: γ/2 · E‖∇D(G(z))‖², as <see cref="R1"/> over generated samples; R3GAN takes both (Huang et al.
    /// 2024, <see href="https://arxiv.org/abs/2501.05441"/>). Mescheder, Geiger, Nowozin 2018,
    /// <see href="https://arxiv.org/abs/1801.04406"/>.</summary>
    /// <param name="gamma">As for <see cref="R1"/>.</param>
    /// <param name="every">The interval, at least 1.</param>
    /// <param name="schedule">A factor of γ; <see langword="null"/> for none.</param>
    public static IDiscriminatorTerm R2(double? gamma = null, int every = 1, ISchedule? schedule = null) =>
        new R2Penalty(gamma, every, schedule);

    /// <summary>WGAN-GP: λ · E(‖∇D(x̂)‖₂ − 1)² at x̂ = εx + (1 − ε)G(z), with one ε ~ U(0, 1) a sample.
    /// Gulrajani et al. 2017, <see href="https://arxiv.org/abs/1704.00028"/>.</summary>
    /// <param name="lambda">The weight λ, above 0.</param>
    /// <param name="every">The interval, at least 1.</param>
    public static IDiscriminatorTerm WganGp(double lambda = 10, int every = 1) => new WganGpPenalty(lambda, every);

    /// <summary>The Lipschitz penalty of WGAN-LP: λ · E max(0, ‖∇D(x̂)‖₂ − 1)² at the points of <see cref="WganGp"/>;
    /// slopes below 1 are free. Petzka, Fischer, Lukovnikov 2018,
    /// <see href="https://arxiv.org/abs/1709.08894"/>.</summary>
    /// <param name="lambda">The weight λ, above 0.</param>
    /// <param name="every">The interval, at least 1.</param>
    public static IDiscriminatorTerm OneSidedGradientPenalty(double lambda = 10, int every = 1) =>
        new OneSidedGradientPenalty(lambda, every);

    /// <summary>0-GP: λ · E‖∇D(x̂)‖² at the points of <see cref="WganGp"/>, which lets the discriminator generalise.
    /// Thanh-Tung, Tran, Venkatesh 2019, <see href="https://arxiv.org/abs/1902.03984"/>.</summary>
    /// <param name="lambda">The weight λ, above 0.</param>
    /// <param name="every">The interval, at least 1.</param>
    public static IDiscriminatorTerm ZeroCenteredGradientPenalty(double lambda = 10, int every = 1) =>
        new ZeroCenteredGradientPenalty(lambda, every);

    /// <summary>DRAGAN: λ · E(‖∇D(x̂)‖₂ − 1)² around the real data, at x̂ = x + α · noise · std(x) · u with the
    /// standard deviation of the whole batch, one α ~ U(0, 1) a sample and one u ~ U(0, 1) an element, as in the
    /// authors' program. Kodali et al. 2017, <see href="https://arxiv.org/abs/1705.07215"/>.</summary>
    /// <param name="lambda">The weight λ, above 0.</param>
    /// <param name="noise">How far around the data, in standard deviations, above 0.</param>
    /// <param name="every">The interval, at least 1.</param>
    public static IDiscriminatorTerm Dragan(double lambda = 10, double noise = 0.5, int every = 1) =>
        new DraganPenalty(lambda, noise, every);

    /// <summary>The penalty of Lipschitz GANs: λ · max‖∇D(x̂)‖² over the batch, at the points of <see cref="WganGp"/>.
    /// Zhou et al. 2019, <see href="https://arxiv.org/abs/1902.05687"/>.</summary>
    /// <param name="lambda">The weight λ, above 0.</param>
    /// <param name="every">The interval, at least 1.</param>
    public static IDiscriminatorTerm MaxGradientPenalty(double lambda = 1, int every = 1) =>
        new MaxGradientPenalty(lambda, every);

    /// <summary>LeCam regularisation, for little data: λ · (E max(0, D(x) − α_F)² + E max(0, α_R − D(G(z)))²), where
    /// α_R and α_F are moving averages of the mean logits of real and generated samples over the steps before; 0 in the
    /// first step. Tseng et al. 2021, <see href="https://arxiv.org/abs/2104.03310"/>.</summary>
    /// <param name="lambda">The weight λ, above 0. The authors take 0.3 for BigGAN on CIFAR-10, and 10⁻⁶ for
    /// StyleGAN2.</param>
    /// <param name="decay">The share of an average that one step leaves, in [0, 1).</param>
    public static IDiscriminatorTerm LeCam(double lambda = 0.3, double decay = 0.99) =>
        new LeCamRegularizer(lambda, decay);

    /// <summary>Balanced consistency regularisation, bCR: λ_real · E(D(x) − D(T(x)))² + λ_fake · E(D(G(z)) −
    /// D(T(G(z))))² for an augmentation T, which is to leave the logits as they are. Two more passes through the
    /// discriminator. Zhao et al. 2021, <see href="https://arxiv.org/abs/2002.04724"/>.</summary>
    /// <param name="augmentation">T, such as a random shift or flip. It makes one sample of one, and does not learn
    /// from training.</param>
    /// <param name="real">λ_real, at least 0.</param>
    /// <param name="fake">λ_fake, at least 0; with 0 it is the older CR (Zhang et al. 2020,
    /// <see href="https://arxiv.org/abs/1910.12027"/>), one pass cheaper.</param>
    public static IDiscriminatorTerm BalancedConsistency(
        ISampleTransform augmentation, double real = 10, double fake = 10) =>
        new BalancedConsistency(augmentation, real, fake);

    /// <summary>The discriminator's half of latent consistency regularisation, zCR: λ · E(D(G(z)) − D(G(z + σn)))² with
    /// n ~ N(0, 1), for steps in the latent space that the discriminator is not to mind. One more pass through each
    /// network. Zhao et al. 2021, <see href="https://arxiv.org/abs/2002.04724"/>.</summary>
    /// <param name="lambda">The weight λ, above 0.</param>
    /// <param name="sigma">The standard deviation σ of the step, above 0.</param>
    public static IDiscriminatorTerm LatentConsistency(double lambda = 5, double sigma = 0.07) =>
        new DiscriminatorTerms.LatentConsistency(lambda, sigma);
}
