using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What an <see cref="IStepObserver"/> is told of a step. The tensors live until it returns and carry no
/// gradient.</summary>
/// <param name="RealLogits">The discriminator's logits of real samples in its own update, from before the weights
/// changed.</param>
/// <param name="FakeLogits">Its logits of generated ones.</param>
/// <param name="Count">Real samples in this step.</param>
public sealed record StepObservation(Tensor RealLogits, Tensor FakeLogits, long Count)
{
    /// <summary>The same object that terms got with their passes of this step: one that kept something tells by it
    /// whether that counts.</summary>
    public StepContext? Step { get; init; }
}
