using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>A strategy that chooses which generated samples the generator's loss is of, such as top-k training. Terms
/// see all.</summary>
public interface IFakeFilter : IStrategy
{
    /// <summary>Indices of the samples to keep, int64, [k]; <see langword="null"/> for all.</summary>
    /// <param name="logits">The discriminator's logits of the generated samples, without a graph.</param>
    /// <param name="kind">What the logits mean to the loss.</param>
    /// <param name="context">The step it is part of.</param>
    Tensor? Filter(Tensor logits, LogitKind kind, StepContext context);
}
