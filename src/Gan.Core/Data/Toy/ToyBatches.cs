using Gan.Core.Checkpointing;
using Gan.Core.Native;
using Gan.Core.Randomness;
using System.Globalization;
namespace Gan.Core.Data;

/// <summary>Fresh samples of a toy distribution, batch after batch.</summary>
internal sealed class ToyBatches : IBatchSource, IStateful, IDescribed
{
    private readonly IToyDistribution distribution;
    private readonly int batchSize;
    private readonly long seed;
    private long index;

    public ToyBatches(IToyDistribution distribution, int batchSize, long seed)
    {
        if (batchSize < 1)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "The batch size must be at least 1.");
        TorchBackend.EnsureLoadable();
        this.distribution = distribution;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /// <summary>What decides the samples.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{distribution}, batch size {batchSize}, seed {seed}");

    /// <inheritdoc/>
    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Kind(ToString());
    }

    public void Save(StateWriter writer) => writer.Write("batches", index);

    public void Load(StateReader reader) =>
        reader.Read("batches", (long batches) => index = batches, minimum: 0, maximum: long.MaxValue);

    public GanBatch NextBatch()
    {
        using var generator = SeedHash.Generator(seed, index++, RandomStream.Data);
        return new GanBatch(distribution.Sample(batchSize, generator));
    }
}
