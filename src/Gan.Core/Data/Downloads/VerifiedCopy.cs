using System.Security.Cryptography;

namespace Gan.Core.Data.Downloads;

/// <summary>Writes a file of the cache, which gets its name only when it holds what it should.</summary>
internal static class VerifiedCopy
{
    private const int BlockBytes = 1 << 17;

    /// <exception cref="DownloadFault">The source holds something else.</exception>
    internal static void Write(Stream source, ContentFile content, string path, CancellationToken cancellationToken)
    {
        // Whoever writes holds the folder's lock: a leftover of a killed process is overwritten, not kept for good.
        var aside = $"{path}.tmp";
        try
        {
            string hash;
            using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                hash = Copy(source, file, content, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: true);
            Sidecar.Write(path, hash);
        }
        catch
        {
            WholeFile.Discard(aside);
            throw;
        }
    }

    private static string Copy(Stream source, FileStream file, ContentFile content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        var size = 0L;
        for (int read; (read = source.Read(block)) > 0; cancellationToken.ThrowIfCancellationRequested())
        {
            size += read;
            if (size > content.Bytes)
                throw new DownloadFault($"what is in it has more than the {content.Bytes} bytes that "
                    + $"'{content.Name}' has");
            hash.AppendData(block, 0, read);
            file.Write(block, 0, read);
        }
        if (size < content.Bytes)
            throw new DownloadFault($"what is in it has {size} bytes; '{content.Name}' has {content.Bytes}");
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return content.Sha256 is not { } expected || found == expected
            ? found
            : throw new DownloadFault($"the SHA-256 of what is in it is {found}; that of '{content.Name}' "
                + $"is {expected}");
    }
}
