namespace Gan.Core;

/// <summary>What a term needs prepared before the discriminator judges.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing beyond the pass itself.</summary>
    None = 0,

    /// <summary>To differentiate by the real samples' data, as R1 does.</summary>
    RealGradient = 1,

    /// <summary>To differentiate by the generated samples' data, as R2 does.</summary>
    FakeGradient = 2,

    /// <summary>The real samples' judgement in the generator's step, as feature matching does; costs one more pass.</summary>
    RealJudgement = 4,

    /// <summary><see cref="Judgement.Features"/>; a discriminator that answers without them is refused at the first batch.</summary>
    Features = 8,
}
