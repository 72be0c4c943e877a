using System.Diagnostics;

namespace Gan.Core.Profiling;

/// <summary>Adds up what each phase of training takes.</summary>
internal sealed class PhaseClock : IStepTrace
{
    private readonly Dictionary<(Side, Phase), long> ticks = [];
    private readonly Action synchronize;
    private long last;

    /// <param name="synchronize">Waits for the device: what is queued there has taken no time yet.</param>
    internal PhaseClock(Action synchronize)
    {
        this.synchronize = synchronize;
        last = Stopwatch.GetTimestamp();
    }

    public Side Side { get; private set; }

    internal IReadOnlyDictionary<(Side Side, Phase Phase), long> Ticks => ticks;

    public void Begin(Side side) => Side = side;

    /// <summary>Gives the time since the last call to the phase that ends here.</summary>
    public void End(Phase phase)
    {
        synchronize();
        var now = Stopwatch.GetTimestamp();
        ticks[(Side, phase)] = ticks.GetValueOrDefault((Side, phase)) + now - last;
        last = now;
    }
}
