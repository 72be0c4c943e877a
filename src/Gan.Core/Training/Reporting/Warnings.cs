using Microsoft.Extensions.Logging;

namespace Gan.Core.Training;

/// <summary>Things that do not stop training and that a user should know, each said once.</summary>
internal sealed partial class Warnings(ILogger logger)
{
    private readonly List<string> said = [];

    internal IReadOnlyList<string> Said => said;

    internal void Unused(Player player)
    {
        if (player.UnusedParameters.Count > 0)
            SayOnce($"Parameters of the {player.Name} that take no part in its loss stay as they "
                + $"are: {string.Join(", ", player.UnusedParameters)}.");
    }

    internal void Threads(int threads) => Inform(logger, threads);

    /// <summary>Says at which steps numbers are read, where that is not what was asked for.</summary>
    internal void Cadence(int every, int? asked, bool onCpu)
    {
        if (asked is { } wanted && wanted != every) InformCadence(logger, every, wanted);
        else if (!onCpu) InformReading(logger, every);
    }

    internal void SayOnce(string message)
    {
        if (said.Contains(message)) return;
        said.Add(message);
        Warn(logger, message);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Message}")]
    private static partial void Warn(ILogger logger, string message);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Training computes with {Threads} threads.")]
    private static partial void Inform(ILogger logger, int threads);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information,
        Message = "Numbers are read every {Every} steps instead of {Asked}: a constraint, an observer or the update "
            + "ratio needs them.")]
    private static partial void InformCadence(ILogger logger, int every, int asked);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information,
        Message = "Numbers are read from the device every {Every} steps.")]
    private static partial void InformReading(ILogger logger, int every);
}
