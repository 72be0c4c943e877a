namespace Gan.Core.Training;

/// <summary>At which steps losses, norms and scores are read from the device.</summary>
internal sealed class ReadbackCadence(int every, int discriminatorSteps)
{
    internal int Every => every;

    /// <param name="index">The step's number; the first is 1.</param>
    internal bool IsDue(long index) => index == 1 || index % every == 0 || EndsCycle(index);

    /// <summary>The generator's first update at or after a multiple is read too, or it might hardly ever be.</summary>
    private bool EndsCycle(long index) =>
        index % discriminatorSteps == 0 && index / every > (index - discriminatorSteps) / every;
}
