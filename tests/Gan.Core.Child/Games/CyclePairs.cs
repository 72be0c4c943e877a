using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>Points of two domains: the second is the first turned by a right angle, drawn apart.</summary>
internal sealed class CyclePairs : IBatchSource, IStateful, IDescribed
{
    private long batches;

    public GanBatch NextBatch()
    {
        using var random = new Generator((ulong)++batches);
        var (a, b) = (randn([16, 2], generator: random), randn([16, 2], generator: random));
        using var turned = b.roll(1, 1);
        b.Dispose();
        return new GanBatch(a) { Condition = turned.add(1) };
    }

    public void Describe(OptionWriter options) => options.Kind("pairs of points");

    public void Save(StateWriter writer) => writer.Write("batches", batches);

    public void Load(StateReader reader) => reader.Read("batches", (long value) => batches = value);
}
