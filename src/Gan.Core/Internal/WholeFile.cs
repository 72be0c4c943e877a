namespace Gan.Core.Internal;

/// <summary>Writes files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Puts something between this class and the disk, for what is started from here on: a test's disk that is
    /// full.</summary>
    internal static AsyncLocal<Func<Stream, Stream>?> Disk { get; } = new();

    /// <summary>Writes beside the file under another name, to the disk itself, then renames; makes the folder where it
    /// is missing.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        var target = Path.GetFullPath(path);
        var aside = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? target);
            using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            {
                var stream = Disk.Value?.Invoke(file) ?? file;
                write(stream);
                stream.Flush();
                file.Flush(flushToDisk: true);
            }
            File.Move(aside, target, overwrite: true);
        }
        catch (Exception fault)
        {
            Discard(aside);
            if (fault is not (IOException or UnauthorizedAccessException)) throw;
            var message = $"The file '{target}' cannot be written: {fault.Message.TrimEnd('.')}. Make room there, "
                + "or choose a folder that this user may write to.";
            throw fault is IOException ? new IOException(message, fault)
                : new UnauthorizedAccessException(message, fault);
        }
    }

    /// <summary>Removes a file if it can: what failed before matters more than a leftover.</summary>
    internal static void Discard(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
