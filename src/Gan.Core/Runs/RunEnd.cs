using System.Runtime.ExceptionServices;

namespace Gan.Core.Runs;

/// <summary>Tells everybody of the end of a run, however it comes.</summary>
internal static class RunEnd
{
    /// <summary>Trains, and then calls all that must be told, whatever either throws.</summary>
    internal static void After(Action train, IReadOnlyList<Action> ends)
    {
        try
        {
            train();
        }
        catch
        {
            // The run's own error is the one to be told, whatever others throw on hearing of it.
            Tell(ends, end => end());
            throw;
        }
        TellAll(ends, end => end());
    }

    /// <summary>Tells every listener, and then throws the first exception of any.</summary>
    internal static void TellAll<T>(IEnumerable<T> listeners, Action<T> tell)
    {
        if (Tell(listeners, tell) is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    /// <returns>The first exception of any.</returns>
    private static Exception? Tell<T>(IEnumerable<T> listeners, Action<T> tell)
    {
        Exception? first = null;
        foreach (var listener in listeners)
        {
            try
            {
                tell(listener);
            }
            catch (Exception error)
            {
                first ??= error;
            }
        }
        return first;
    }
}
