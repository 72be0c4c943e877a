using System.Buffers.Binary;
using System.IO.Compression;

namespace Gan.Core.Data;

/// <summary>Writes IDX files of unsigned bytes.</summary>
internal static class IdxOutput
{
    /// <summary>Writes the head and whatever follows; gzipped where the file's name says so.</summary>
    internal static void Write(string path, long[] shape, Action<Stream> write) => WholeFile.Write(path, stream =>
    {
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        using var packed = isPacked ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        var target = packed ?? stream;
        target.Write(Head(shape));
        write(target);
    });

    private static byte[] Head(long[] shape)
    {
        var head = new byte[4 + 4 * shape.Length];
        (head[2], head[3]) = (0x08, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + 4 * i), checked((int)shape[i]));
        return head;
    }
}
