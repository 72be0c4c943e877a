namespace Gan.Core;

/// <summary>Something done to samples on their way into the discriminator, real and generated alike, such as packing
/// or differentiable augmentation. Gradients must flow through it.</summary>
public interface ISampleTransform : IPart
{
    /// <summary>Transforms samples; whatever belongs to them (labels, condition) is transformed or passed on
    /// too.</summary>
    /// <param name="samples">Real or generated samples.</param>
    /// <param name="context">The step it is part of.</param>
    Samples Apply(in Samples samples, StepContext context);

    /// <summary>The name used in messages.</summary>
    string Name => GetType().Name;

    /// <summary>How many samples it makes one of, at least 1. Batches must be divisible by it, and no transform may
    /// follow one that makes one of several.</summary>
    int PackSize => 1;

    /// <summary>Why it cannot work with logits of this kind, in a sentence that ends with a full stop;
    /// <see langword="null"/> where it can.</summary>
    string? Refuses(LogitKind logits) => null;

    /// <summary>The transform as one training uses it: one that remembers something returns a new one.</summary>
    ISampleTransform ForTraining() => this;
}
