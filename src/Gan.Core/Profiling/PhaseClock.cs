using System.Diagnostics;

namespace Gan.Core.Profiling;

/// <summary>Adds up what each phase of training takes on this thread, while one is running.</summary>
/// <remarks>Ambient, as torch's dispose scopes are, so that the step's code names its phases and passes nothing on.</remarks>
internal sealed class PhaseClock : IDisposable
{
    [ThreadStatic]
    private static PhaseClock? running;

    private readonly Dictionary<(Side, Phase), long> ticks = [];
    private readonly Action synchronize;
    private long last;
    private Side side;

    /// <param name="synchronize">Waits for the device: what is queued there has taken no time yet.</param>
    internal PhaseClock(Action synchronize)
    {
        this.synchronize = synchronize;
        running = this;
        last = Stopwatch.GetTimestamp();
    }

    internal IReadOnlyDictionary<(Side Side, Phase Phase), long> Ticks => ticks;

    /// <summary>The side whose step is on, while a clock is running.</summary>
    internal static Side? Current => running?.side;

    /// <summary>Says whose step the phases from here on belong to.</summary>
    internal static void Begin(Side side)
    {
        if (running is { } clock) clock.side = side;
    }

    /// <summary>Gives the time since the last call to the phase that ends here.</summary>
    internal static void End(Phase phase) => running?.Add(phase);

    public void Dispose() => running = null;

    private void Add(Phase phase)
    {
        synchronize();
        var now = Stopwatch.GetTimestamp();
        ticks[(side, phase)] = ticks.GetValueOrDefault((side, phase)) + now - last;
        last = now;
    }
}
