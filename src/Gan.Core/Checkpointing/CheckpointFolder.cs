using System.Globalization;

namespace Gan.Core.Checkpointing;

/// <summary>The checkpoints of one run: a folder for each, named by its step.</summary>
public sealed class CheckpointFolder
{
    private const string Prefix = "step-";

    /// <summary>The checkpoints below this folder, which need not be there yet.</summary>
    public CheckpointFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FullPath = Path.GetFullPath(path);
    }

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>The steps of the checkpoints that it holds, newest first, damaged ones too.</summary>
    public IReadOnlyList<long> Steps => Directory.Exists(FullPath)
        ? [.. Directory.GetDirectories(FullPath, Prefix + "*").Select(Step).OfType<long>().OrderDescending()]
        : [];

    /// <summary>The folder of a step's checkpoint.</summary>
    public string FolderOf(long step) =>
        Path.Combine(FullPath, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:00000000}"));

    /// <summary>Loads the newest checkpoint that is whole. The caller disposes it.</summary>
    /// <param name="skipped">Told of each damaged one that it had to pass over.</param>
    /// <exception cref="GanException">There is none, or none is whole.</exception>
    public Checkpoint LoadNewest(Action<string>? skipped = null)
    {
        var problems = new List<string>();
        foreach (var step in Steps)
        {
            try
            {
                return Checkpoint.Load(FolderOf(step));
            }
            catch (GanException error)
            {
                problems.Add(error.Message);
                skipped?.Invoke(error.Message);
            }
        }
        throw new GanException(problems.Count == 0
            ? $"There is nothing to resume: '{FullPath}' holds no checkpoint. Start a new run, or name the folder "
                + "of the old one."
            : $"There is nothing to resume: no checkpoint in '{FullPath}' is whole. {string.Join(" ", problems)}");
    }

    /// <summary>Removes what a process that was killed left half-written.</summary>
    internal void Clean()
    {
        if (!Directory.Exists(FullPath)) return;
        foreach (var folder in Directory.GetDirectories(FullPath, Prefix + "*.tmp")) WholeFolder.Discard(folder);
    }

    /// <summary>Removes old checkpoints. Damaged ones beyond the newest, which a resume passed over, stay until they
    /// are written anew.</summary>
    /// <param name="newest">The step just written.</param>
    /// <param name="keep">How many of the newest stay, at least 1.</param>
    /// <param name="keepEvery">Those whose step is a multiple of it stay too; 0 for none.</param>
    internal void Prune(long newest, int keep, long keepEvery)
    {
        foreach (var step in Steps.Where(step => step <= newest).Skip(keep))
            if (keepEvery == 0 || step % keepEvery != 0) WholeFolder.Remove(FolderOf(step));
    }

    private long? Step(string folder) =>
        long.TryParse(Path.GetFileName(folder)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture,
            out var step)
        && folder == FolderOf(step) ? step : null;
}
