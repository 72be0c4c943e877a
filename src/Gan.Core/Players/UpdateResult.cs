namespace Gan.Core;

/// <summary>What one update of a player found.</summary>
/// <param name="Loss">The loss before the update.</param>
/// <param name="GradientNorm">The Euclidean norm of all gradients together, before clipping.</param>
public readonly record struct UpdateResult(double Loss, double GradientNorm);
