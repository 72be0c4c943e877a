using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>As much of a batch as passes through the networks at once: all of it, or one of several equal
/// slices.</summary>
/// <param name="Real">The real samples.</param>
/// <param name="Latents">The batch's own latents where it brings them.</param>
internal readonly record struct MicroBatch(Samples Real, Tensor? Latents)
{
    internal long Count => Real.Data.shape[0];
}
