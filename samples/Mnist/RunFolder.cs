using Gan.Core.Checkpointing;

namespace Gan.Core.Samples.Mnist;

/// <summary>The folder that a run leaves its pictures and checkpoints in.</summary>
internal static class RunFolder
{
    internal const string Default = "runs/mnist";

    /// <summary>The folder that was given; otherwise the default, numbered where runs are there already: the next free one for a new run, the last for
    /// one that goes on.</summary>
    /// <exception cref="RequestException">A new run would write into an old one's folder, or there is no old one to go on with.</exception>
    internal static string Choose(string? given, bool resume)
    {
        if (resume) return Resumed(given);
        if (given is null) return Numbered().First(folder => Steps(folder) == 0);
        return Steps(given) == 0 ? given : throw new RequestException(
            $"'{given}' holds a run of {Steps(given):N0} steps. Go on with it by --resume, or choose another folder with --out.");
    }

    private static string Resumed(string? given)
    {
        var folder = given ?? Numbered().TakeWhile(folder => Steps(folder) > 0).LastOrDefault(Default);
        return Steps(folder) > 0 ? folder : throw new RequestException(
            $"There is nothing to resume: '{folder}' holds no checkpoint. Leave --resume out to start a run, or name the old one's folder with --out.");
    }

    internal static string Checkpoints(string folder) => Path.Combine(folder, "checkpoints");

    private static long Steps(string folder) => new CheckpointFolder(Checkpoints(folder)).Steps is [var newest, ..] ? newest : 0;

    private static IEnumerable<string> Numbered() => Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? Default : $"{Default}-{number}");
}
