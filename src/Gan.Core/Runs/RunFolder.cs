using Gan.Core.Checkpointing;
namespace Gan.Core.Runs;

/// <summary>A run's claim to its folder of checkpoints: two runs in one would each remove the other's, and resume from
/// the wrong one.</summary>
internal sealed class RunFolder(CheckpointFolder folder)
{
    private FileStream? held;

    /// <summary>Whether the checkpoints in it are this run's.</summary>
    internal bool IsOwn { get; private set; }

    /// <summary>A name as part of a file's.</summary>
    internal static string FileName(string name) =>
        string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter
            : '-'));

    /// <summary>Makes the folder where it is missing, and tries whether files can be written into it.</summary>
    /// <exception cref="GanException">They cannot.</exception>
    internal void RequireUsable()
    {
        try
        {
            var probe = Path.Combine(folder.FullPath, $"{Guid.NewGuid():N}.tmp");
            WholeFile.Write(probe, stream => stream.WriteByte(0));
            File.Delete(probe);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GanException($"Checkpoints cannot be written into '{folder.FullPath}': {fault.Message}", fault);
        }
    }

    /// <summary>Whether other runs are kept out now.</summary>
    internal bool IsLocked => held is not null;

    internal void Own() => IsOwn = true;

    /// <exception cref="GanException">It holds checkpoints of another run.</exception>
    internal void RequireOwn()
    {
        if (!IsOwn && folder.Steps is [var newest, ..])
            throw new GanException(
                $"'{folder.FullPath}' holds checkpoints of another run, the newest of step {newest}. Resume it, or "
                    + "choose a folder of this run's own.");
        IsOwn = true;
    }

    /// <summary>Keeps other runs out until <see cref="Unlock"/>.</summary>
    /// <exception cref="GanException">Another run writes into it now.</exception>
    internal void Lock()
    {
        if (held is not null) return;
        WholeFolder.Make(folder.FullPath, folder.FullPath);
        held = FolderLock.TryTake(folder.FullPath) ?? throw new GanException(
            $"Another run writes checkpoints into '{folder.FullPath}' now. Choose a folder of this run's own, or "
                + "wait until the other has ended.");
    }

    internal void Unlock()
    {
        held?.Dispose();
        held = null;
    }

    internal string WhatStays(long failed)
    {
        try
        {
            var older = folder.Steps.Where(step => step < failed).ToArray();
            return older.Length > 0 ? $" The newest before it, of step {older[0]}, stays."
                : " There is none before it.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed is what the first error is about.
            return "";
        }
    }
}
