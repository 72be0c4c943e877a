using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>One update as an optimizer sees it.</summary>
/// <param name="LearningRate">The learning rate of this update, its schedule included, at least 0.</param>
/// <param name="Images">Real images seen before it; schedules count them.</param>
public readonly record struct UpdateContext(double LearningRate, long Images)
{
    /// <summary>A float32 scalar on the device: above 0 where loss or gradients are not finite; <see langword="null"/>
    /// where they are known to be finite.</summary>
    public Tensor? FoundNonFinite { get; init; }

    /// <summary>The gradients in the parameters' order, where they have been looked up already.</summary>
    internal Tensor?[]? Gradients { get; init; }
}
