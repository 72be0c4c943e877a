namespace Gan.Core.GeneratorTerms;

/// <summary>One generator step as its terms see it. Its tensors live until the step ends.</summary>
/// <param name="Generator">The generator, for a term that needs a pass of its own.</param>
/// <param name="Input">What the generator made <paramref name="Fake"/> from.</param>
/// <param name="Real">The real samples of the batch, before any transform.</param>
/// <param name="Fake">The generated samples, before any transform, with the generator's graph.</param>
/// <param name="FakeJudgement">The discriminator's answer to the generated samples, behind the transforms.</param>
/// <param name="RealJudgement">Its answer to the real ones; <see langword="null"/> unless a term asks for
/// <see cref="Needs.RealJudgement"/> or the loss reads it.</param>
public sealed record GeneratorPass(
    IGenerator Generator,
    GeneratorInput Input,
    Sample Real,
    Sample Fake,
    Judgement FakeJudgement,
    Judgement? RealJudgement);
