using System.Buffers.Binary;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Writes images as one IDX file of unsigned bytes, which every reader of MNIST opens.</summary>
public static class IdxImageFile
{
    /// <summary>Images that are turned into bytes at once, which bounds memory.</summary>
    private const int Chunk = 1000;

    /// <summary>Writes images to a file, whose folder is made where it is missing; gzipped where its name ends in <c>.gz</c>. The file is there whole or not at all.</summary>
    /// <param name="images">The images as in <see cref="ImageGrid.SavePng"/>. Grey ones become [N, H, W], as MNIST's are, colour ones [N, 3, H, W].</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="range">The values of no and of full brightness; what lies outside is clamped. <see langword="null"/> is −1 … 1.</param>
    /// <exception cref="ArgumentException">The tensor does not hold images, or a value is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written; so does <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Save(Tensor images, string path, ValueRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var scope = NewDisposeScope();
        var batch = PixelBytes.AsImages(images); // [N, C, H, W]
        WholeFile.Write(path, stream =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                Write(stream, batch, range ?? ValueRange.Symmetric);
                return;
            }
            using var packed = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(packed, batch, range ?? ValueRange.Symmetric);
        });
    }

    private static void Write(Stream stream, Tensor images, ValueRange range)
    {
        stream.Write(Header(images.shape is [var count, 1, var height, var width] ? [count, height, width] : images.shape));
        foreach (var chunk in images.split(Chunk))
        {
            using var scope = NewDisposeScope();
            stream.Write(PixelBytes.Of(chunk, range).bytes);
        }
    }

    private static byte[] Header(long[] shape)
    {
        var header = new byte[4 + 4 * shape.Length];
        (header[2], header[3]) = (0x08, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), checked((int)shape[i]));
        return header;
    }
}
