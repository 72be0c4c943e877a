namespace Gan.Core;

/// <summary>What a discriminator's logits mean to a loss, and so to whatever else reads them.</summary>
public enum LogitKind
{
    /// <summary>Log-odds of being real: their sigmoid is a probability.</summary>
    LogOdds,

    /// <summary>No probability, but greater for real, and around a zero that separates the two.</summary>
    Score,

    /// <summary>Greater for real, with no particular number between the two kinds.</summary>
    Rank,

    /// <summary>Only differences between logits mean something: adding a number to all of them changes
    /// nothing.</summary>
    Difference,

    /// <summary>Energies: at least 0, and lower for real.</summary>
    Energy,
}
