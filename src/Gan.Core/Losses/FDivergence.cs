namespace Gan.Core;

/// <summary>How far the generated distribution Q lies from the real one P: the mean of f(p / q) under Q, for a convex
/// f.</summary>
public enum FDivergence
{
    /// <summary>KL(P‖Q), f(u) = u log u: large where real samples lie that are never generated.</summary>
    KullbackLeibler,

    /// <summary>KL(Q‖P), f(u) = −log u: large where samples are generated that are never real.</summary>
    ReverseKullbackLeibler,

    /// <summary>χ², f(u) = (u − 1)².</summary>
    PearsonChiSquared,

    /// <summary>Twice the Jensen-Shannon divergence, f(u) = u log u − (u + 1) log((u + 1) / 2): the first
    /// GAN.</summary>
    JensenShannon,
}
