using Gan.Core.Checkpointing;
using Gan.Core;
using System.Text.RegularExpressions;

namespace Gan.Samples.Mnist.Runs;

/// <summary>The folder that a run leaves its pictures and checkpoints in.</summary>
internal static partial class RunFolder
{
    internal const string Default = "runs/mnist";

    /// <summary>A folder for a new run: the one that was given; otherwise the default with the first number that no run
    /// has.</summary>
    /// <exception cref="RequestException">It would write into an old run's folder.</exception>
    internal static string ForNew(string? given)
    {
        if (given is null) return Names().First(IsFree);
        return Newest(given) is not { } newest ? given : throw new RequestException(
            $"'{given}' holds a run of {newest.Steps:N0} steps. Go on with it by --resume, or choose another folder "
                + "with --out.");
    }

    /// <summary>The folder of a run: the one that was given; otherwise the one that was saved last.</summary>
    /// <param name="given">What the user named.</param>
    /// <param name="advice">What to do where there is none.</param>
    /// <exception cref="RequestException">There is no run.</exception>
    internal static string OfSaved(string? given, string advice)
    {
        var found = (given is null ? Existing() : [given]).Where(folder => Newest(folder) is not null)
            .MaxBy(folder => Newest(folder)!.Value.Time);
        return found ?? throw new RequestException($"'{given ?? Default}' holds no checkpoint of a run. {advice}");
    }

    internal static string Checkpoints(string folder) => Path.Combine(folder, "checkpoints");

    internal static CheckpointInfo NewestCheckpoint(string folder)
    {
        using var checkpoint = new CheckpointFolder(Checkpoints(folder)).LoadNewest();
        return checkpoint.Info;
    }

    /// <summary>Makes the folder and tries to write to it: hours of training must not end at a folder that cannot be
    /// written.</summary>
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
            throw new RequestException($"'{folder}' cannot be used as the folder of the run: {fault.Message} Choose "
                + "another with --out.");
        }
    }

    private static (long Steps, DateTime Time)? Newest(string folder)
    {
        var checkpoints = new CheckpointFolder(Checkpoints(folder));
        return checkpoints.Steps is [var steps, ..]
            ? (steps, Directory.GetLastWriteTimeUtc(checkpoints.FolderOf(steps))) : null;
    }

    private static bool IsFree(string folder) =>
        !File.Exists(folder) && (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any());

    private static IEnumerable<string> Names() =>
        Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? Default : $"{Default}-{number}");

    private static IEnumerable<string> Existing()
    {
        var above = Path.GetDirectoryName(Default)!;
        return Directory.Exists(above)
            ? Directory.GetDirectories(above).Select(folder => folder.Replace('\\', '/'))
            .Where(folder => Numbered().IsMatch(folder))
            : [];
    }

    [GeneratedRegex($"^{Default}(-[0-9]+)?$")]
    private static partial Regex Numbered();
}
