namespace Gan.Core.Training;

/// <summary>At which steps losses, norms and scores are read from the device.</summary>
internal sealed class ReadbackCadence(int every, IUpdateRatio ratio, Counters counters)
{
    /// <param name="index">The step's number; the first is 1.</param>
    internal bool IsDue(long index) => index == 1 || index % every == 0 || EndsCycle(index);

    /// <summary>The generator's first update at or after a multiple is read too, or it might hardly ever be.</summary>
    private bool EndsCycle(long index)
    {
        var updates = counters.DiscriminatorUpdates + 1;
        return index / every > (index - updates) / every
            && ratio.GeneratorIsDue(new StepProgress(updates, DiscriminatorLoss: null));
    }
}
