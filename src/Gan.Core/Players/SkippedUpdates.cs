using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>Counts, on the device, the updates that were left out since the host last asked.</summary>
internal sealed class SkippedUpdates : IStateful, IDisposable
{
    private Tensor? skipped;
    private long before;
    private long steps;

    /// <param name="foundNonFinite">1 where the update was left out.</param>
    internal void Add(Tensor foundNonFinite)
    {
        steps++;
        if (skipped is null) skipped = foundNonFinite.clone().DetachFromDisposeScope();
        else skipped.add_(foundNonFinite);
    }

    /// <summary>How many of how many; starts anew.</summary>
    internal (long Skipped, long Steps) Take()
    {
        var counted = (Count, steps);
        Dispose();
        return counted;
    }

    private long Count => before + (skipped is null ? 0 : (long)Scalars.Read(skipped)[0]);

    public void Save(StateWriter writer)
    {
        writer.Write("count", Count);
        writer.Write("steps", steps);
    }

    public void Load(StateReader reader)
    {
        reader.Read("count", (long count) =>
        {
            Dispose();
            before = count;
        });
        reader.Read("steps", (long count) => steps = count);
    }

    public void Dispose()
    {
        skipped?.Dispose();
        (skipped, before, steps) = (null, 0, 0);
    }
}
