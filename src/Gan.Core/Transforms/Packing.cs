using static TorchSharp.torch;

namespace Gan.Core.Transforms;

internal sealed record Packing : ISampleTransform, IDescribed
{
    internal Packing(int samples)
    {
        if (samples < 1)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "Packing makes one of at least 1 sample.");
        PackSize = samples;
    }

    public string Name => "packing";

    public int PackSize { get; }

    public Samples Apply(in Samples samples, StepContext context) =>
        PackSize == 1 ? samples : new Samples(Pack(samples.Data)) { Given = samples.Given.Map(Pack) };

    /// <summary>Samples that follow each other lie next to each other in memory: their channels become those of
    /// one.</summary>
    private Tensor Pack(Tensor values) // [N, C, …] → [N/m, m·C, …]
    {
        if (values.shape[0] % PackSize != 0)
            throw new GanException(
                $"{values.shape[0]} samples cannot be packed by {PackSize}. Choose a batch size that {PackSize} "
                    + "divides.");
        var channels = values.dim() == 1 ? 1 : values.shape[1];
        long[] rest = values.dim() > 2 ? values.shape[2..] : [];
        return values.reshape([values.shape[0] / PackSize, PackSize * channels, .. rest]);
    }

    public void Describe(OptionWriter options)
    {
        options.Kind(Name);
        options.Write(nameof(PackSize), PackSize);
    }
}
