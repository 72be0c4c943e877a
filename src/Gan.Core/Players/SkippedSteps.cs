using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>Counts, on the device, the steps that were left out since the host last asked.</summary>
internal sealed class SkippedSteps : IDisposable
{
    private Tensor? skipped;
    private int steps;

    /// <param name="bad">1 where the step was left out.</param>
    internal void Add(Tensor bad)
    {
        steps++;
        if (skipped is null) skipped = bad.clone().DetachFromDisposeScope();
        else skipped.add_(bad);
    }

    /// <summary>How many of how many; starts anew.</summary>
    internal (int Skipped, int Steps) Take()
    {
        if (skipped is null) return (0, 0);
        var counted = ((int)Scalars.Read(skipped)[0], steps);
        Dispose();
        return counted;
    }

    public void Dispose()
    {
        skipped?.Dispose();
        (skipped, steps) = (null, 0);
    }
}
