namespace Gan.Core.Players;

/// <summary>What one minimise step found.</summary>
/// <param name="Loss">The loss before the update.</param>
/// <param name="GradientNorm">The Euclidean norm of all gradients together, before clipping.</param>
public readonly record struct Minimized(double Loss, double GradientNorm);
