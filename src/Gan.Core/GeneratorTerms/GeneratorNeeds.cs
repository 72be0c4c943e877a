namespace Gan.Core;

/// <summary>What a term of the generator needs prepared.</summary>
[Flags]
public enum GeneratorNeeds
{
    /// <summary>Nothing beyond the pass itself.</summary>
    None = 0,

    /// <summary>The discriminator's output for the real samples, as feature matching does; costs one more
    /// pass.</summary>
    RealOutput = 1,

    /// <summary><see cref="DiscriminatorOutput.Features"/>; a discriminator that returns none is refused at the first
    /// batch.</summary>
    Features = 2,
}
