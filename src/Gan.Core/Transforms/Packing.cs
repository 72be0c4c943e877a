using static TorchSharp.torch;

namespace Gan.Core.Transforms;

internal sealed record Packing : ISampleTransform
{
    internal Packing(int samples)
    {
        if (samples < 1)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "Packing makes one of at least 1 sample.");
        SamplesInOne = samples;
    }

    public int SamplesInOne { get; }

    public Sample Apply(in Sample sample, StepContext context) => SamplesInOne == 1 ? sample : new Sample(Pack(sample.Data))
    {
        Labels = sample.Labels is null ? null : Pack(sample.Labels),
        Condition = sample.Condition is null ? null : Pack(sample.Condition),
    };

    /// <summary>Samples that follow each other lie one behind the other in memory: their channels become those of one.</summary>
    private Tensor Pack(Tensor values) // [N, C, …] → [N/m, m·C, …]
    {
        if (values.shape[0] % SamplesInOne != 0)
            throw new GanException(
                $"{values.shape[0]} samples cannot be packed by {SamplesInOne}. Choose a batch size that {SamplesInOne} divides.");
        var channels = values.dim() == 1 ? 1 : values.shape[1];
        long[] rest = values.dim() > 2 ? values.shape[2..] : [];
        return values.reshape([values.shape[0] / SamplesInOne, SamplesInOne * channels, .. rest]);
    }
}
