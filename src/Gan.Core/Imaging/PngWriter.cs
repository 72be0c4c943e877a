using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gan.Core.Imaging;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): grey or RGB, 8 bits a channel, not interlaced.</summary>
internal static class PngWriter
{
    private const byte Grey = 0, Rgb = 2;

    public static byte[] Write(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR", Header(canvas));
        WriteChunk(file, "IDAT", Compress(canvas));
        WriteChunk(file, "IEND", []);
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

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        var name = Encoding.ASCII.GetBytes(type);
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(name, data));
        file.Write(number);
    }
}
