using System.Buffers.Binary;
using System.IO.Compression;

namespace Gan.Core.Tests.Data;

/// <summary>Makes IDX files.</summary>
internal static class Idx
{
    public static byte[] File(uint[] dimensions, byte[] data, byte type = 0x08)
    {
        var file = new byte[4 + 4 * dimensions.Length + data.Length];
        file[2] = type;
        file[3] = (byte)dimensions.Length;
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + 4 * i), dimensions[i]);
        data.CopyTo(file.AsSpan(4 + 4 * dimensions.Length));
        return file;
    }

    public static byte[] Images(int count, int height = 4, int width = 3) =>
        File([(uint)count, (uint)height, (uint)width], Enumerable.Range(0, count * height * width)
            .Select(i => (byte)(i * 5)).ToArray());

    public static byte[] Labels(int count) =>
        File([(uint)count], Enumerable.Range(0, count).Select(i => (byte)(i * 25)).ToArray());

    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
