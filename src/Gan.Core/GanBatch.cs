using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What one training step is given: real samples and, where the networks use them, labels, a condition and
/// latents.</summary>
/// <remarks>
/// Disposing the batch disposes its tensors. A trainer never disposes a batch given to it: who made it, disposes it.
/// </remarks>
/// <param name="Real">Real samples, floating point, [N, …].</param>
public sealed record GanBatch(Tensor Real) : IDisposable
{
    /// <summary>What the real samples are conditioned on.</summary>
    public Conditioning Given { get; init; }

    /// <summary>Class indices, int64, [N]; <see langword="null"/> for unlabelled data.</summary>
    public Tensor? Labels
    {
        get => Given.Labels;
        init => Given = Given with { Labels = value };
    }

    /// <summary>What both networks are conditioned on beside the labels, such as the source image of a translation, [N,
    /// …].</summary>
    public Tensor? Condition
    {
        get => Given.Condition;
        init => Given = Given with { Condition = value };
    }

    /// <summary>The generator's latents, [N, latent size]; <see langword="null"/> to have the trainer draw
    /// them.</summary>
    public Tensor? Latents { get; init; }

    /// <summary>The number of samples N.</summary>
    public long Count => Real.shape[0];

    /// <summary>Disposes all tensors of the batch.</summary>
    public void Dispose()
    {
        Real.Dispose();
        Given.Dispose();
        Latents?.Dispose();
    }
}
