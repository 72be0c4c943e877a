namespace Gan.Core.Losses;

/// <summary>The losses that come with the library.</summary>
public static class GanLoss
{
    /// <summary>The non-saturating GAN: D minimises −log D(x) − log(1 − D(G(z))), G minimises −log D(G(z)).
    /// Goodfellow et al. 2014, <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
    /// <param name="realTarget">The probability that D should give real samples, in (0, 1]; below 1 is one-sided label
    /// smoothing (Salimans et al. 2016, <see href="https://arxiv.org/abs/1606.03498"/>). G's own target stays 1.</param>
    public static IGanLoss NonSaturating(double realTarget = 1) => new NonSaturatingLoss(realTarget);

    /// <summary>The minimax GAN: D as in <see cref="NonSaturating"/>, G minimises log(1 − D(G(z))), whose gradient
    /// fades while D wins. Goodfellow et al. 2014, <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
    /// <param name="realTarget">As for <see cref="NonSaturating"/>.</param>
    public static IGanLoss Minimax(double realTarget = 1) => new MinimaxLoss(realTarget);

    /// <summary>The least squares GAN: D minimises ½ (D(x) − b)² + ½ (D(G(z)) − a)², G minimises ½ (D(G(z)) − c)², on logits.
    /// Mao et al. 2017, <see href="https://arxiv.org/abs/1611.04076"/>.</summary>
    /// <remarks>Finite while the squares are: in float32, for logits up to 10¹⁹.</remarks>
    /// <param name="realTarget">b, what D should answer to real samples.</param>
    /// <param name="fakeTarget">a, what D should answer to generated ones, below <paramref name="realTarget"/>.</param>
    /// <param name="generatorTarget">c, what G wants D to answer, above <paramref name="fakeTarget"/>; −1, 1 and 0 for a, b and c minimise the Pearson χ² divergence.</param>
    public static IGanLoss LeastSquares(double realTarget = 1, double fakeTarget = 0, double generatorTarget = 1) =>
        new LeastSquaresLoss(realTarget, fakeTarget, generatorTarget);

    /// <summary>The Wasserstein GAN: D, the critic, minimises D(G(z)) − D(x), G minimises −D(G(z)). It means something only while D is kept Lipschitz, by a
    /// gradient penalty or by clipped weights. Arjovsky et al. 2017, <see href="https://arxiv.org/abs/1701.07875"/>.</summary>
    public static IGanLoss Wasserstein() => new WassersteinLoss();

    /// <summary>The hinge loss: D minimises max(0, 1 − D(x)) + max(0, 1 + D(G(z))), G minimises −D(G(z)).
    /// Lim and Ye 2017, <see href="https://arxiv.org/abs/1705.02894"/>; Miyato et al. 2018, <see href="https://arxiv.org/abs/1802.05957"/>.</summary>
    public static IGanLoss Hinge() => new HingeLoss();

    /// <summary>The relativistic pairing GAN: D minimises −log σ(D(x) − D(G(z))), G the same with the two exchanged, each real sample against the generated one
    /// of its place in the batch. Jolicoeur-Martineau 2018, <see href="https://arxiv.org/abs/1807.00734"/>; R3GAN, Huang et al. 2024,
    /// <see href="https://arxiv.org/abs/2501.05441"/>.</summary>
    public static IGanLoss RelativisticPairing() => new RelativisticPairingLoss();

    /// <summary>The relativistic average GAN: D minimises −log σ(D(x) − mean D(G(z))) − log(1 − σ(D(G(z)) − mean D(x))), G the same with the two exchanged.
    /// Jolicoeur-Martineau 2018, <see href="https://arxiv.org/abs/1807.00734"/>.</summary>
    public static IGanLoss RelativisticAverage() => new RelativisticAverageLoss();
}
