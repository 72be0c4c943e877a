using static TorchSharp.torch;

namespace Gan.Core.Training;

internal static class BatchChecks
{
    internal static void RequireFitting(GanBatch batch, long latentSize)
    {
        var real = batch.Real ?? throw new ArgumentException("The batch holds no real samples.", nameof(batch));
        if (real.IsInvalid) throw new ArgumentException("The batch's real samples have been disposed.", nameof(batch));
        if (real.dim() < 2)
            throw new ArgumentException(
                $"Real samples have shape {Shape.Text(real)}; the batch comes first: [N, …].", nameof(batch));
        if (batch.Count == 0) throw new ArgumentException(
            "The batch is empty; it needs at least one sample.", nameof(batch));
        if (!real.is_floating_point())
            throw new ArgumentException(
                $"Real samples are {real.dtype}; they must be floating point. Scale bytes to the generator's range "
                    + "first, such as x / 127.5 - 1.",
                nameof(batch));
        RequireCount(batch, batch.Labels, "labels");
        RequireCount(batch, batch.Condition, "conditions");
        RequireCount(batch, batch.Latents, "latents");
        RequireLatent(batch, latentSize);
    }

    internal static void RequireDivisible(GanBatch batch, int divisor, GanTrainerOptions options)
    {
        if (batch.Count % divisor == 0) return;
        var packed = divisor / options.MicroBatches;
        throw new ArgumentException(
            $"The batch has {batch.Count} samples, which {divisor} does not divide "
            + $"({nameof(options.MicroBatches)} {options.MicroBatches} times pack size {packed}). "
            + "Choose another batch size, and leave out the last, smaller batch of an epoch.", nameof(batch));
    }

    /// <summary>A sum is finite only if all its terms are, and costs a tenth of looking at each; if it is not, each is
    /// looked at.</summary>
    internal static void RequireFinite(Tensor? part, string name)
    {
        if (part is null || !part.is_floating_point()) return;
        using var scope = NewDisposeScope();
        var values = part.detach();
        if (double.IsFinite(Scalars.Read(values.sum())[0])) return;
        var nonFinite = values.isfinite().logical_not().sum().item<long>();
        if (nonFinite > 0)
            throw new GanException(
                $"{nonFinite} of the batch's {part.numel()} {name} are NaN or infinite. Nothing was trained on it; "
                + "clean the data first.");
    }

    internal static void RequireShape(Tensor real, long[] sampleShape)
    {
        if (!real.shape.AsSpan(1).SequenceEqual(sampleShape))
            throw new ArgumentException(
                $"The batch holds samples of shape {Shape.Text(real.shape.AsSpan(1))}; the first batch "
                    + $"held {Shape.Text(sampleShape)}.");
    }

    private static void RequireCount(GanBatch batch, Tensor? part, string name)
    {
        if (part is { IsInvalid: true })
            throw new ArgumentException($"The batch's {name} have been disposed.", nameof(batch));
        if (part is not null && (part.dim() == 0 || part.shape[0] != batch.Count))
            throw new ArgumentException(
                $"The batch has {batch.Count} real samples but {name} of shape {Shape.Text(part)}.", nameof(batch));
    }

    private static void RequireLatent(GanBatch batch, long latentSize)
    {
        if (batch.Latents is { } latent && !latent.shape.AsSpan().SequenceEqual([batch.Count, latentSize]))
            throw new ArgumentException(
                $"The batch's latents have shape {Shape.Text(latent)}; this generator and batch need "
                    + $"[{batch.Count}, {latentSize}].", nameof(batch));
    }
}
