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
}
