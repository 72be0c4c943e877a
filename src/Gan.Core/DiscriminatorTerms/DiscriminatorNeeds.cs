namespace Gan.Core;

/// <summary>What a term of the discriminator needs prepared before the discriminator's pass.</summary>
[Flags]
public enum DiscriminatorNeeds
{
    /// <summary>Nothing beyond the pass itself.</summary>
    None = 0,

    /// <summary>To differentiate by the real samples' data, as R1 does.</summary>
    RealGradient = 1,

    /// <summary>To differentiate by the generated samples' data, as R2 does.</summary>
    FakeGradient = 2,

    /// <summary><see cref="DiscriminatorOutput.Features"/>; a discriminator that returns none is refused at the first
    /// batch.</summary>
    Features = 4,
}
