namespace Gan.Core.GeneratorTerms;

/// <summary>One generator step as its terms see it. Its tensors live until the step ends.</summary>
public sealed record GeneratorPass
{
    /// <summary>The step that this is part of.</summary>
    public required StepContext Step { get; init; }

    /// <summary>The generator, for a term that needs a pass of its own.</summary>
    public required IGenerator Generator { get; init; }

    /// <summary>What the generator made <see cref="Fake"/> from.</summary>
    public required GeneratorInput Input { get; init; }

    /// <summary>The real samples of the batch, before any transform.</summary>
    public required Sample Real { get; init; }

    /// <summary>The generated samples, before any transform, with the generator's graph.</summary>
    public required Sample Fake { get; init; }

    /// <summary>The discriminator's answer to the generated samples, behind the transforms.</summary>
    public required Judgement FakeJudgement { get; init; }

    /// <summary>Its answer to the real ones; <see langword="null"/> unless a term asks for <see cref="Needs.RealJudgement"/>
    /// or the loss reads it.</summary>
    public Judgement? RealJudgement { get; init; }
}
