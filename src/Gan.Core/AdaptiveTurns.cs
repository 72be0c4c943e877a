namespace Gan.Core;

/// <summary>Lets the generator's turn come once the discriminator is good enough, instead of after a fixed number of its steps: a
/// generator learns nothing from a discriminator that cannot tell. The rule of fastai's <c>AdaptiveGANSwitcher</c>.</summary>
public sealed record AdaptiveTurns
{
    /// <summary>The generator's turn comes after a discriminator step whose loss, terms included, is at most this.</summary>
    /// <value>Finite. The default is 1.3, a little below the non-saturating loss of a discriminator that cannot tell, 2·ln 2.</value>
    public double DiscriminatorLoss { get; init; } = 1.3;

    /// <summary>…and after so many discriminator steps in any case.</summary>
    /// <value>At least 1. The default is 5.</value>
    public int AtMost { get; init; } = 5;

    internal IEnumerable<string> Errors(string path)
    {
        if (!double.IsFinite(DiscriminatorLoss)) yield return $"{path}.{nameof(DiscriminatorLoss)} is {DiscriminatorLoss}; it must be a finite number.";
        if (AtMost < 1) yield return $"{path}.{nameof(AtMost)} is {AtMost}; it must be at least 1.";
    }
}
