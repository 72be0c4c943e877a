using System.Text.RegularExpressions;
using Gan.Core.Checkpointing;

namespace Gan.Core.Samples.Mnist.Runs;

/// <summary>The folder that a run leaves its pictures and checkpoints in.</summary>
internal static partial class RunFolder
{
    internal const string Default = "runs/mnist";

    /// <summary>The folder that was given; otherwise, for a new run, the default with the first number that no folder has, and for one that goes on, the
    /// one that was saved last.</summary>
    /// <exception cref="RequestException">A new run would write into an old one's folder, or there is no old one to go on with.</exception>
    internal static string Choose(string? given, bool resume)
    {
        if (resume) return Resumed(given);
        if (given is null) return Names().First(folder => !Directory.Exists(folder) && !File.Exists(folder));
        return Newest(given) is not { } newest ? given : throw new RequestException(
            $"'{given}' holds a run of {newest.Steps:N0} steps. Go on with it by --resume, or choose another folder with --out.");
    }

    internal static string Checkpoints(string folder) => Path.Combine(folder, "checkpoints");

    internal static CheckpointInfo NewestCheckpoint(string folder)
    {
        using var checkpoint = new CheckpointFolder(Checkpoints(folder)).LoadNewest();
        return checkpoint.Info;
    }

    /// <summary>Makes the folder and tries to write to it: hours of training must not end at a folder that cannot be written.</summary>
    internal static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var trial = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}.tmp"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RequestException($"'{folder}' cannot be used as the folder of the run: {fault.Message} Choose another with --out.");
        }
    }

    private static string Resumed(string? given)
    {
        var found = (given is null ? Existing() : [given]).Where(folder => Newest(folder) is not null).MaxBy(folder => Newest(folder)!.Value.Time);
        return found ?? throw new RequestException(
            $"There is nothing to resume: '{given ?? Default}' holds no checkpoint. Leave --resume out to start a run, or name the old one's folder with --out.");
    }

    private static (long Steps, DateTime Time)? Newest(string folder)
    {
        var checkpoints = new CheckpointFolder(Checkpoints(folder));
        return checkpoints.Steps is [var steps, ..] ? (steps, Directory.GetLastWriteTimeUtc(checkpoints.FolderOf(steps))) : null;
    }

    private static IEnumerable<string> Names() => Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? Default : $"{Default}-{number}");

    private static IEnumerable<string> Existing()
    {
        var above = Path.GetDirectoryName(Default)!;
        return Directory.Exists(above)
            ? Directory.GetDirectories(above).Select(folder => folder.Replace('\\', '/')).Where(folder => Numbered().IsMatch(folder))
            : [];
    }

    [GeneratedRegex($"^{Default}(-[0-9]+)?$")]
    private static partial Regex Numbered();
}
