namespace Gan.Core.DiscriminatorTerms;

/// <summary>One discriminator step as its terms see it. Its tensors live until the step ends.</summary>
/// <param name="Discriminator">The discriminator, for a term that needs a pass of its own.</param>
/// <param name="Real">The real samples as they were judged, behind the transforms.</param>
/// <param name="Fake">The generated samples as they were judged, without the generator's graph.</param>
/// <param name="RealJudgement">The answer to <paramref name="Real"/>.</param>
/// <param name="FakeJudgement">The answer to <paramref name="Fake"/>.</param>
/// <param name="Input">What the generator made <paramref name="Fake"/> from.</param>
public sealed record DiscriminatorPass(
    IDiscriminator Discriminator,
    Sample Real,
    Sample Fake,
    Judgement RealJudgement,
    Judgement FakeJudgement,
    GeneratorInput Input);
