using System.Security.Cryptography;

namespace Gan.Core.Data.Downloads;

/// <summary>The SHA-256 of a file, as lower-case hexadecimal digits.</summary>
internal static class FileHash
{
    private const int BlockBytes = 1 << 17;

    internal static string Of(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = File.OpenRead(path);
        var block = new byte[BlockBytes];
        for (int read; (read = file.Read(block)) > 0; cancellationToken.ThrowIfCancellationRequested())
            hash.AppendData(block, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
