namespace Gan.Core;

/// <summary>One pass of the discriminator's update as its terms see it. Its tensors live until the pass ends.</summary>
public sealed record DiscriminatorPass
{
    /// <summary>The step that this is part of.</summary>
    public required StepContext Step { get; init; }

    /// <summary>The discriminator, for a term that needs a pass of its own.</summary>
    public required IDiscriminator Discriminator { get; init; }

    /// <summary>The generator, for a term that needs further samples; make them without gradients.</summary>
    public required IGenerator Generator { get; init; }

    /// <summary>The real samples as the discriminator was given them, after the transforms.</summary>
    public required Samples Real { get; init; }

    /// <summary>The generated samples as the discriminator was given them: without the generator's graph, unless a
    /// strategy makes them by way of the discriminator (<see cref="IFakeSource"/>).</summary>
    public required Samples Fake { get; init; }

    /// <summary>The output for <see cref="Real"/>.</summary>
    public required DiscriminatorOutput RealOutput { get; init; }

    /// <summary>The output for <see cref="Fake"/>.</summary>
    public required DiscriminatorOutput FakeOutput { get; init; }

    /// <summary>What the generator made <see cref="Fake"/> from.</summary>
    public required GeneratorInput Input { get; init; }

    /// <summary>Does to samples what was done to <see cref="Real"/> and <see cref="Fake"/> on their way into the
    /// discriminator; what is random in it is drawn anew.</summary>
    public required Func<Samples, Samples> Transform { get; init; }
}
