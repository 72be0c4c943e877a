namespace Gan.Core.Checkpointing;

/// <summary>Folders that are there whole or not at all.</summary>
internal static class WholeFolder
{
    /// <summary>Makes a folder with all above it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="named">What an error calls the place; the folder above where null.</param>
    internal static void Make(string folder, string? named = null)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The folder '{named ?? Path.GetDirectoryName(folder)}' cannot be "
                    + $"used: {fault.Message.TrimEnd('.')}. Choose "
                    + "one that this user may write to.", fault);
        }
    }

    /// <summary>Gives a folder its name; one that has it already, such as a damaged one of the same step,
    /// goes.</summary>
    internal static void Replace(string folder, string by)
    {
        var old = $"{folder}.{Guid.NewGuid():N}.tmp";
        var replaces = Directory.Exists(folder);
        if (replaces) Directory.Move(folder, old);
        try
        {
            Directory.Move(by, folder);
        }
        catch when (replaces)
        {
            Directory.Move(old, folder);
            throw;
        }
        if (replaces) Discard(old);
    }

    /// <summary>Removes a folder; it loses its name first, so that nobody takes half of it for a whole one.</summary>
    internal static void Remove(string folder)
    {
        var aside = $"{folder}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.Move(folder, aside);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Something holds it open; it is tried again next time.
            return;
        }
        Discard(aside);
    }

    /// <summary>What cannot be removed is left: it has a name that nobody reads.</summary>
    internal static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
