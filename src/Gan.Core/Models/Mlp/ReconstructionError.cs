namespace Gan.Core.Models;

/// <summary>How far a sample is from its reconstruction: the energy that an auto-encoder discriminator
/// returns.</summary>
public enum ReconstructionError
{
    /// <summary>The mean of |x − x̂| over the sample's values, as in BEGAN.</summary>
    Absolute,

    /// <summary>The mean of (x − x̂)² over the sample's values, as in EBGAN.</summary>
    Squared,
}
