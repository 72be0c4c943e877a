namespace Gan.Core;

/// <summary>A factor that changes while training goes on, counted in real images seen, never in the steps still to
/// come: stopping earlier does not change the past.</summary>
public interface ISchedule : IPart
{
    /// <summary>The factor after a number of real images.</summary>
    /// <param name="images">Real images seen so far, at least 0.</param>
    double At(long images);

    /// <summary>The schedule as one training uses it: one that remembers something returns a new one.</summary>
    ISchedule ForTraining() => this;
}
