namespace Gan.Core;

/// <summary>One pass of the generator's update as its terms see it. Its tensors live until the pass ends.</summary>
public sealed record GeneratorPass
{
    /// <summary>The step that this is part of.</summary>
    public required StepContext Step { get; init; }

    /// <summary>The generator, for a term that needs a pass of its own.</summary>
    public required IGenerator Generator { get; init; }

    /// <summary>The discriminator, for a term that needs a pass of its own. Its parameters do not learn from
    /// it.</summary>
    public required IDiscriminator Discriminator { get; init; }

    /// <summary>What the generator made <see cref="Fake"/> from.</summary>
    public required GeneratorInput Input { get; init; }

    /// <summary>The real samples of the batch, before any transform.</summary>
    public required Samples Real { get; init; }

    /// <summary>The generated samples, before any transform, with the generator's graph.</summary>
    public required Samples Fake { get; init; }

    /// <summary>The discriminator's output for the generated samples, after the transforms.</summary>
    public required DiscriminatorOutput FakeOutput { get; init; }

    /// <summary>Its output for the real ones; <see langword="null"/> unless a term asks for
    /// <see cref="GeneratorNeeds.RealOutput"/> or the loss reads it.</summary>
    public DiscriminatorOutput? RealOutput { get; init; }

    /// <summary>Does to samples what was done to <see cref="Fake"/> on their way into the discriminator; what is random
    /// in it is drawn anew.</summary>
    public required Func<Samples, Samples> Transform { get; init; }
}
