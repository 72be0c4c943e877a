using Gan.Core;
namespace Gan.Samples.Mnist;

/// <summary>A request that cannot be met, for a reason the user can mend.</summary>
internal sealed class RequestException(string message) : Exception(message);

/// <summary>What the user sees when something is wrong: one line, and an exit code.</summary>
internal static class Failure
{
    internal static int Report(string message)
    {
        Console.Error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        return 1;
    }

    /// <summary>Whether the exception's message is meant for the user; any other is a bug, and its stack trace is
    /// wanted.</summary>
    internal static bool IsForUser(Exception fault) =>
        fault is RequestException or GanException or TorchBackendException
            or IOException or InvalidDataException or UnauthorizedAccessException;
}
