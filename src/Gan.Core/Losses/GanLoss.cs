using Gan.Core.Losses;
namespace Gan.Core;

/// <summary>The losses that come with the library.</summary>
public static class GanLoss
{
    /// <summary>The non-saturating GAN: D minimises −log D(x) − log(1 − D(G(z))), G minimises −log D(G(z)).
    /// Goodfellow et al. 2014, <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
    /// <param name="realTarget">The probability that D should give real samples, in (0, 1]; below 1 is one-sided label
    /// smoothing (Salimans et al. 2016, <see href="https://arxiv.org/abs/1606.03498"/>). G's own target stays
    /// 1.</param>
    public static IGanLoss NonSaturating(double realTarget = 1) => new NonSaturatingLoss(realTarget);

    /// <summary>The minimax GAN: D as in <see cref="NonSaturating"/>, G minimises log(1 − D(G(z))), whose gradient
    /// fades while D wins. Goodfellow et al. 2014, <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
    /// <param name="realTarget">As for <see cref="NonSaturating"/>.</param>
    public static IGanLoss Minimax(double realTarget = 1) => new MinimaxLoss(realTarget);

    /// <summary>The least squares GAN: D minimises ½ (D(x) − b)² + ½ (D(G(z)) − a)², G minimises ½ (D(G(z)) − c)², on
    /// logits. Mao et al. 2017, <see href="https://arxiv.org/abs/1611.04076"/>.</summary>
    /// <remarks>Finite while the squares are: in float32, for logits up to 10¹⁹.</remarks>
    /// <param name="realTarget">b, the logit that D should return for real samples.</param>
    /// <param name="fakeTarget">a, the logit that D should return for generated ones, below
    /// <paramref name="realTarget"/>.</param>
    /// <param name="generatorTarget">c, the logit that G wants D to return, above <paramref name="fakeTarget"/>; −1, 1
    /// and 0 for a, b and c minimise the Pearson χ² divergence.</param>
    public static IGanLoss LeastSquares(double realTarget = 1, double fakeTarget = 0, double generatorTarget = 1) =>
        new LeastSquaresLoss(realTarget, fakeTarget, generatorTarget);

    /// <summary>The Wasserstein GAN: D, the critic, minimises D(G(z)) − D(x), G minimises −D(G(z)). It means something
    /// only while D is kept Lipschitz, by a gradient penalty or by clipped weights. Arjovsky et al. 2017,
    /// <see href="https://arxiv.org/abs/1701.07875"/>.</summary>
    public static IGanLoss Wasserstein() => new WassersteinLoss();

    /// <summary>The hinge loss: D minimises max(0, 1 − D(x)) + max(0, 1 + D(G(z))), G minimises −D(G(z)). Lim and Ye
    /// 2017, <see href="https://arxiv.org/abs/1705.02894"/>; Miyato et al. 2018,
    /// <see href="https://arxiv.org/abs/1802.05957"/>.</summary>
    public static IGanLoss Hinge() => new HingeLoss();

    /// <summary>The relativistic pairing GAN: D minimises −log σ(D(x) − D(G(z))), G the same with the two exchanged,
    /// each real sample against the generated one of its place in the batch. Jolicoeur-Martineau 2018,
    /// <see href="https://arxiv.org/abs/1807.00734"/>; R3GAN, Huang et al. 2024,
    /// <see href="https://arxiv.org/abs/2501.05441"/>.</summary>
    public static IGanLoss RelativisticPairing() => new RelativisticPairingLoss();

    /// <summary>The relativistic average GAN: D minimises −log σ(D(x) − mean D(G(z))) − log(1 − σ(D(G(z)) − mean
    /// D(x))), G the same with the two exchanged. Jolicoeur-Martineau 2018,
    /// <see href="https://arxiv.org/abs/1807.00734"/>.</summary>
    public static IGanLoss RelativisticAverage() => new RelativisticAverageLoss();

    /// <summary>The dual contrastive GAN: D minimises mean_x log(1 + Σ_z exp(D(G(z)) − D(x))) + mean_z log(1 + Σ_x
    /// exp(D(G(z)) − D(x))), each real sample against all generated ones and each generated one against all real; G the
    /// same with the two exchanged. Yu et al. 2021, <see href="https://arxiv.org/abs/2103.16748"/>.</summary>
    /// <remarks>G's side is that of stylegan2-pytorch and lightweight-gan, the non-saturating one. The sums run over
    /// the batch and, where D returns patches, over all patches of all samples.</remarks>
    public static IGanLoss DualContrastive() => new DualContrastiveLoss();

    /// <summary>The f-GAN: D minimises mean f*(T(G(z))) − mean T(x), minus the variational bound of an f-divergence, G
    /// minimises −mean T(G(z)). Nowozin, Cseke and Tomioka 2016,
    /// <see href="https://arxiv.org/abs/1606.00709"/>.</summary>
    /// <remarks>
    /// <para>T of the logit v, and f*(T), are by the paper's tables: Kullback-Leibler, v and exp(T − 1); its reverse,
    /// −exp(−v) and −1 − log(−T); Pearson χ², v and T²/4 + T; Jensen-Shannon, log 2 − log(1 + exp(−v)) and −log(2 −
    /// exp(T)).</para>
    /// <para>So that they stay finite, the exponentials of Kullback-Leibler and of its reverse go on along their
    /// tangent from exponents of 30. Pearson's squares are finite in float32 for logits up to 10¹⁹.</para>
    /// </remarks>
    /// <param name="divergence">What D estimates and G makes small.</param>
    /// <param name="saturating">Whether G minimises −mean f*(T(G(z))), D's own bound, whose gradient fades while D wins
    /// (not with reverse Kullback-Leibler, where it is constant); else the alternative that the paper's section 3.2
    /// finds faster.</param>
    public static IGanLoss FDivergence(FDivergence divergence, bool saturating = false) =>
        new FDivergenceLoss(divergence, saturating);

    /// <summary>The energy-based GAN: D, an auto-encoder that returns its reconstruction error E, minimises E(x) +
    /// max(0, m − E(G(z))), G minimises E(G(z)). Zhao, Mathieu and LeCun 2017,
    /// <see href="https://arxiv.org/abs/1609.03126"/>.</summary>
    /// <param name="margin">m, the energy above which generated samples no longer matter to D, above 0 and on the scale
    /// of the reconstruction error.</param>
    public static IGanLoss Ebgan(double margin) => new EbganLoss(margin);

    /// <summary>The boundary equilibrium GAN: D, an auto-encoder that returns its reconstruction error L, minimises
    /// L(x) − k L(G(z)), G minimises L(G(z)), and after each step k ← k + λ (γ L(x) − L(G(z))), kept in 0 … 1.
    /// Berthelot, Schumm and Metz 2017, <see href="https://arxiv.org/abs/1703.10717"/>.</summary>
    /// <remarks>k starts at 0, moves by the energies of D's step before its update, and is kept in checkpoints.
    /// <see cref="StepResult.Details"/> has it as <c>BEGAN k</c>, and as <c>BEGAN M</c> the paper's measure of
    /// convergence, L(x) + |γ L(x) − L(G(z))|, smaller being better.</remarks>
    /// <param name="gamma">γ, the energy that generated samples are to have relative to real ones, above 0 and at most
    /// 1; less gives better and less varied samples.</param>
    /// <param name="lambda">λ, how fast k follows, above 0.</param>
    public static IGanLoss Began(double gamma = 0.5, double lambda = 0.001) => new BeganLoss(gamma, lambda);
}
