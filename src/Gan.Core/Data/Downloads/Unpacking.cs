using System.Formats.Tar;

namespace Gan.Core.Data.Downloads;

/// <summary>Turns a published file into the files of the cache.</summary>
internal static class Unpacking
{
    /// <exception cref="DownloadFault">It is not the published file.</exception>
    internal static void Unpack(string path, PublishedFile file, DataSetFolder folder,
        CancellationToken cancellationToken)
    {
        if (file.Hash is { } expected) Compare(path, expected, cancellationToken);
        try
        {
            // Some servers unpack what they send. The hash of the content decides.
            using var content = Gzip.Unpacked(File.OpenRead(path));
            if (file.IsTar) UnpackTar(content, file, folder, cancellationToken);
            else VerifiedCopy.Write(content, file.Contents[0], folder.File(file.Contents[0].Name), cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw new DownloadFault("its compressed data is damaged");
        }
    }

    private static void Compare(string path, ArchiveHash expected, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes != expected.Bytes)
            throw new DownloadFault($"it has {bytes} bytes; expected {expected.Bytes}");
        var found = FileHash.Of(path, cancellationToken);
        if (found != expected.Sha256)
            throw new DownloadFault($"its SHA-256 is {found}; expected {expected.Sha256}");
    }

    private static void UnpackTar(
        Stream content, PublishedFile file, DataSetFolder folder, CancellationToken cancellationToken)
    {
        // Whole ones may be in use by another process.
        var missing = file.Contents.Where(wanted => folder.FaultOf(wanted, cancellationToken) is not null)
            .ToDictionary(wanted => wanted.Name);
        using var tar = new TarReader(content);
        while (missing.Count > 0 && tar.GetNextEntry() is { } entry)
            if (entry.DataStream is { } data && missing.Remove(Path.GetFileName(entry.Name), out var wanted))
                VerifiedCopy.Write(data, wanted, folder.File(wanted.Name), cancellationToken);
        if (missing.Count > 0)
            throw new DownloadFault($"it lacks {string.Join(", ", missing.Keys)}");
    }
}
