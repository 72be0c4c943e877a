using Gan.Core;
using Gan.Samples.Mnist.Commands;
using Spectre.Console;

namespace Gan.Samples.Mnist.Display;

/// <summary>Shows how training goes in the way that suits the place where it is shown.</summary>
internal static class Screen
{
    private static bool IsLive =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>Runs the action with a callback that shows each step.</summary>
    internal static void While(Goal goal, Action<ITrainingCallback> train)
    {
        if (!IsLive)
        {
            train(new PlainProgress(goal));
            return;
        }
        var live = new LiveProgress(goal);
        live.Show(() => train(live));
    }

    /// <summary>A line that does not disturb what is shown.</summary>
    internal static void Say(string text)
    {
        if (IsLive) AnsiConsole.WriteLine(text);
        else Console.WriteLine(text);
    }
}
