namespace Gan.Core.DiscriminatorTerms;

/// <summary>The terms of the discriminator's objective that come with the library.</summary>
public static class DiscriminatorTerm
{
    /// <summary>R1: γ/2 · E‖∇D(x)‖² over real samples x, which keeps the discriminator from becoming steep where the data lies.
    /// Mescheder, Geiger, Nowozin 2018, <see href="https://arxiv.org/abs/1801.04406"/>.</summary>
    /// <remarks>The gradient is that of the logits by the samples as they are judged, behind the transforms.</remarks>
    /// <param name="gamma">The weight γ, above 0.</param>
    /// <param name="every">Evaluated at every so many discriminator steps, and so many times as strong then (lazy regularisation,
    /// Karras et al. 2020, <see href="https://arxiv.org/abs/1912.04958"/>). At least 1; 16 is usual, and cheap.</param>
    public static IDiscriminatorTerm R1(double gamma, int every = 1) => new R1Penalty(gamma, every);
}
