using System.IO.Compression;

namespace Gan.Core.Data;

/// <summary>Files that may be gzipped, whatever their name says.</summary>
internal static class Gzip
{
    /// <summary>The content, unpacked where the file starts as gzip does. Disposing it disposes the file.</summary>
    internal static Stream Unpacked(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
