using System.Buffers.Binary;
using System.IO.Compression;

namespace Gan.Core.Imaging;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): grey or RGB, 8 bits a channel, not interlaced.</summary>
internal static class PngWriter
{
    private const byte Grey = 0, Rgb = 2;

    public static byte[] Write(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write(PngChunk.Signature);
        new PngChunk("IHDR", Header(canvas)).Write(file);
        new PngChunk("IDAT", Compress(canvas)).Write(file);
        new PngChunk("IEND", default).Write(file);
        return file.ToArray();
    }

    private static byte[] Header(Canvas canvas)
    {
        var header = new byte[13]; // its last three bytes: deflate, the standard filters, no interlacing
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        header[8] = 8;
        header[9] = canvas.Channels == 1 ? Grey : Rgb;
        return header;
    }

    private static byte[] Compress(Canvas canvas)
    {
        var stride = canvas.Width * canvas.Channels;
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
            for (var row = 0; row < canvas.Height; row++)
            {
                zlib.WriteByte(0); // each row says its filter: none
                zlib.Write(canvas.Bytes, row * stride, stride);
            }
        return compressed.ToArray();
    }
}
