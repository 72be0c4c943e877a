namespace Gan.Core.Data.Downloads;

/// <summary>The folder of one data set in the cache.</summary>
internal sealed class DataSetFolder(string folder)
{
    internal string FullPath => folder;

    internal string File(string name) => Path.Combine(folder, name);

    /// <summary>What is wrong with a file, as words that follow its name; <see langword="null"/> where it is
    /// whole.</summary>
    internal string? FaultOf(ContentFile content, CancellationToken cancellationToken)
    {
        var path = File(content.Name);
        if (!System.IO.File.Exists(path)) return "is missing";
        try
        {
            return FaultAt(path, content, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({fault.Message})";
        }
    }

    private static string? FaultAt(string path, ContentFile content, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes != content.Bytes) return $"is damaged: it has {bytes} bytes; expected {content.Bytes}";
        var expected = content.Sha256 ?? Sidecar.Read(path);
        if (expected is null) return "cannot be checked: there is no hash in "
            + $"'{Path.GetFileName(Sidecar.PathFor(path))}'";
        var found = FileHash.Of(path, cancellationToken);
        return found == expected ? null : $"is damaged: its SHA-256 is {found}; expected {expected}";
    }
}
