using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Checks each batch, brings it to the networks' device and type, and cuts it into micro-batches.</summary>
internal sealed class BatchPreparation(
    Networks networks, GanTrainerOptions options, Placement placement, ReadbackCadence cadence)
{
    private readonly int divisor = options.MicroBatches * options.PackSize;

    /// <param name="batch">What the user gives.</param>
    /// <param name="index">The step's number.</param>
    /// <param name="sampleShape">The shape of one sample in the first batch; null before it.</param>
    internal PreparedBatch Prepare(GanBatch batch, long index, long[]? sampleShape)
    {
        BatchChecks.RequireFitting(batch, networks.Generator.LatentSize);
        BatchChecks.RequireDivisible(batch, divisor, options);
        if (sampleShape is not null) BatchChecks.RequireShape(batch.Real, sampleShape);
        var reads = cadence.IsDue(index);
        if (reads) RequireFinite(batch);
        RequireLabels(batch, reads);
        var real = new Samples(placement.Move(batch.Real)) { Given = batch.Given.MoveTo(placement) };
        var latents = placement.MoveAny(batch.Latents);
        return new PreparedBatch(real, latents, Cut(real, latents), reads);
    }

    private static void RequireFinite(GanBatch batch)
    {
        BatchChecks.RequireFinite(batch.Real, "values");
        BatchChecks.RequireFinite(batch.Labels, "labels");
        BatchChecks.RequireFinite(batch.Condition, "condition's values");
        BatchChecks.RequireFinite(batch.Latents, "latents' values");
    }

    /// <summary>Only the values of labels on a device wait for a step that is read.</summary>
    private void RequireLabels(GanBatch batch, bool reads)
    {
        LabelChecks.Require("generator", networks.Generator.Classes, batch.Labels, batch.Count, reads);
        LabelChecks.Require("discriminator", networks.Discriminator.Classes, batch.Labels, batch.Count, reads);
    }

    private MicroBatch[] Cut(Samples real, Tensor? latents)
    {
        if (options.MicroBatches == 1) return [new MicroBatch(real, latents)];
        var size = real.Data.shape[0] / options.MicroBatches;
        return
        [
            .. Enumerable.Range(0, options.MicroBatches).Select(number => number * size).Select(start => new MicroBatch(
                new Samples(real.Data.narrow(0, start, size)) { Given = real.Given.Slice(start, size) },
                    latents?.narrow(0, start, size))),
        ];
    }
}
