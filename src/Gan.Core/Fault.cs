using System.Runtime.InteropServices;
using Gan.Core.Native;

namespace Gan.Core;

/// <summary>Turns what networks throw into one line that says where.</summary>
internal static class Fault
{
    /// <summary>Runs a user's network; its failure becomes a <see cref="GanException"/> that begins with <paramref name="where"/>.
    /// Exceptions of a user's own kinds pass as they are.</summary>
    internal static T Explain<T>(Func<string> where, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (Reason(error) is { } reason)
        {
            throw new GanException($"{where()}: {reason}", error);
        }
    }

    private static string? Reason(Exception error) => error switch
    {
        ExternalException native => NativeMessage.FirstLine(native),
        ArgumentException or InvalidOperationException => error.Message,
        NullReferenceException => $"{error.Message} Does it read labels or a condition that the batch does not have?",
        _ => null,
    };
}
