using Gan.Core.Players;
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
            Say($"Parameters of the {player.Name} that take no part in its loss stay as they are: {string.Join(", ", player.UnusedParameters)}.");
    }

    internal void FirstStep(int threads, Player discriminator, bool looksSquashed)
    {
        Inform(logger, threads);
        Unused(discriminator);
        if (looksSquashed)
            Say("Every answer of the discriminator lies between 0 and 1, at one end or the other for samples a thousand times as bright. Does it end in a sigmoid? "
                + "Losses read unbounded logits; take it off.");
    }

    internal void Say(string message)
    {
        said.Add(message);
        Warn(logger, message);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Message}")]
    private static partial void Warn(ILogger logger, string message);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Training computes with {Threads} threads.")]
    private static partial void Inform(ILogger logger, int threads);
}
