using System.Runtime.InteropServices;

namespace Gan.Core;

/// <summary>Turns Ctrl-C and SIGTERM into a request to stop: <see cref="TrainingRun.Train"/> then finishes its step,
/// and checkpoints are written.</summary>
/// <remarks>A second one ends the process at once, as it would without this object; the newest whole checkpoint stays.
/// Disposing it gives both their usual effect back. On Windows the place of SIGTERM is taken by the system's shutdown,
/// which grants a few seconds and no more.</remarks>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int requests;

    /// <summary>Listens from now on.</summary>
    public Interruption() =>
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    /// <summary>Is cancelled by the first Ctrl-C or SIGTERM.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref requests) > 1) return;
        context.Cancel = true;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The signal came while this was being disposed: nobody is left to stop.
        }
    }
}
