using Gan.Core.Checkpointing;
using Gan.Core.Randomness;
using System.Globalization;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Shuffled batches of a data set that lies in memory as one tensor, on any device.</summary>
/// <remarks>
/// Each epoch visits the samples in a new order that depends on the seed and the epoch's number alone, and leaves out
/// the last, short batch. The tensors stay the caller's: dispose them after the last <see cref="NextBatch"/>. Batches
/// lie on the tensors' device.
/// </remarks>
public sealed class TensorBatches : IBatchSource, IStateful, IDescribed
{
    private readonly Tensor data;
    private readonly Tensor? labels;
    private readonly ByteScale? scale;
    private readonly int batchSize;
    private readonly long seed;
    private readonly Lazy<string> fingerprint;
    private long[] order = [];
    private long epoch;
    private int position;

    /// <summary>Prepares the first epoch.</summary>
    /// <param name="data">The samples, [N, …]: floating point, or bytes (uint8), which every batch turns into
    /// float32.</param>
    /// <param name="batchSize">Samples in a batch, 1 … N.</param>
    /// <param name="seed">Decides the order.</param>
    /// <param name="labels">The class of each sample, int64, [N]; <see langword="null"/> for unlabelled data.</param>
    /// <param name="range">What bytes 0 and 255 become; <see langword="null"/> is −1 … 1. For bytes only.</param>
    /// <exception cref="ArgumentException">The batch size is not within 1 … N, the labels do not fit the data, or the
    /// data is of another type.</exception>
    public TensorBatches(Tensor data, int batchSize, long seed = 0, Tensor? labels = null, ValueRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.dim() == 0)
            throw new ArgumentException(
                "The data is a single number; expected samples along the first dimension, [N, …].", nameof(data));
        var count = data.shape[0];
        if (batchSize < 1 || batchSize > count)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize,
                $"The batch size must be 1 … {count}, the number of samples. Choose a smaller batch or give more "
                    + "data.");
        if (labels is not null && (labels.dim() != 1 || labels.shape[0] != count || labels.dtype != ScalarType.Int64))
            throw new ArgumentException(
                $"The labels are {labels.dtype} {Shape.Text(labels)}; expected one class index a sample, Int64 "
                    + $"[{count}].", nameof(labels));
        RequireType(data, range);
        if (data.dtype == ScalarType.Byte) scale = new ByteScale(range ?? ValueRange.Symmetric);
        this.data = data;
        this.labels = labels;
        this.batchSize = batchSize;
        this.seed = seed;
        fingerprint = new(() => DataFingerprint.Of(data, labels));
    }

    /// <summary>The number of batches that an epoch gives.</summary>
    public long BatchesPerEpoch => data.shape[0] / batchSize;

    /// <inheritdoc/>
    public GanBatch NextBatch()
    {
        if (position + batchSize > order.Length)
            StartEpoch();
        using var index = tensor(order[position..(position + batchSize)], device: data.device); // [batch]
        position += batchSize;
        return new GanBatch(Gather(index)) { Labels = labels?.index_select(0, index) };
    }

    /// <summary>Writes where in which epoch it is.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("epochs", epoch);
        writer.Write("position", position);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.Read("epochs", (long epochs) => Rewind(epochs), minimum: 0, maximum: long.MaxValue);
        reader.Read("position", (long samples) => position = (int)samples, minimum: 0, maximum: data.shape[0]);
    }

    private void Rewind(long epochs)
    {
        (epoch, order) = (Math.Max(0, epochs - 1), []);
        if (epochs > 0) StartEpoch();
    }

    /// <summary>What decides the batches: which samples, in which order.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{data.shape[0]} samples {fingerprint.Value}, batch size {batchSize}, "
                + $"seed {seed}{(scale is null ? "" : $", bytes in {scale.Range}")}");

    /// <inheritdoc/>
    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Kind(ToString());
    }

    private Tensor Gather(Tensor index)
    {
        var samples = data.index_select(0, index);
        if (scale is null) return samples;
        using (samples) return scale.Apply(samples);
    }

    private static void RequireType(Tensor data, ValueRange? range)
    {
        if (!data.is_floating_point() && data.dtype != ScalarType.Byte)
            throw new ArgumentException(
                $"The data is {data.dtype}; give floating point, or bytes (uint8), which become numbers of a range.",
                    nameof(data));
        if (range is not null && data.dtype != ScalarType.Byte)
            throw new ArgumentException(
                $"A range says what bytes become, but the data is {data.dtype} already. Leave the range out.",
                    nameof(range));
    }

    // The order is kept as an array: a tensor would die with whatever dispose scope is open at the time.
    private void StartEpoch()
    {
        using var generator = SeedHash.Generator(seed, epoch++, RandomStream.Data);
        using var permutation = randperm(data.shape[0], generator: generator);
        order = MemoryMarshal.Cast<byte, long>(permutation.bytes).ToArray();
        position = 0;
    }
}
