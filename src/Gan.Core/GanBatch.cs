using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What one training step is given: real samples and, where the networks use them, labels, a condition and a latent.</summary>
/// <remarks>
/// Disposing the batch disposes its tensors. <see cref="GanTrainer"/> never disposes a batch given to it:
/// who made it, disposes it.
/// </remarks>
/// <param name="Real">Real samples, floating point, [N, …].</param>
public sealed record GanBatch(Tensor Real) : IDisposable
{
    /// <summary>Class indices, int64, [N]; <see langword="null"/> for unlabelled data.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>What both networks are conditioned on beside the labels, such as the source image of a translation, [N, …].</summary>
    public Tensor? Condition { get; init; }

    /// <summary>The generator's latent, [N, latent size]; <see langword="null"/> to have the trainer draw it.</summary>
    public Tensor? Latent { get; init; }

    /// <summary>The number of samples N.</summary>
    public long Count => Real.shape[0];

    /// <summary>Disposes all tensors of the batch.</summary>
    public void Dispose()
    {
        Real.Dispose();
        Labels?.Dispose();
        Condition?.Dispose();
        Latent?.Dispose();
    }
}
