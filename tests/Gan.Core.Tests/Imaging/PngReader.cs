using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FluentAssertions;

namespace Gan.Core.Tests.Imaging;

/// <summary>Reads back the PNGs of these tests, and shares no code with what wrote them.</summary>
internal sealed record PngReader(int Width, int Height, int Channels, byte[] Pixels)
{
    public byte this[int x, int y, int channel = 0] => Pixels[(y * Width + x) * Channels + channel];

    public static PngReader Read(byte[] png)
    {
        png[..8].Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        var chunks = Chunks(png).ToList();
        chunks.Select(chunk => chunk.Type).Should().Equal("IHDR", "IDAT", "IEND");
        var header = chunks[0].Data;
        header.Should().HaveCount(13);
        header[8].Should().Be(8, "bits a channel");
        header[10..].Should().Equal(0, 0, 0);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header),
            BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var channels = header[9] switch {
            0 => 1, 2 => 3, var other => throw new InvalidDataException($"colour type {other}") };
        return new(width, height, channels, Unfilter(chunks[1].Data, width * channels, height));
    }

    public static IEnumerable<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var checkedPart = png[(at + 4)..(at + 8 + length)];
            BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)).Should().Be(Crc(checkedPart));
            yield return (Encoding.ASCII.GetString(checkedPart, 0, 4), checkedPart[4..]);
            at += 12 + length;
        }
    }

    // Bit by bit and most significant bit first, as the definition has it: x^32 + x^26 + … + 1 divides the message.
    internal static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = (crc >> 31 ^ (uint)(value >> bit & 1)) == 1;
                crc = carry ? crc << 1 ^ 0x04C11DB7 : crc << 1;
            }
        uint reversed = 0;
        for (var bit = 0; bit < 32; bit++)
            reversed |= (crc >> bit & 1) << (31 - bit);
        return ~reversed;
    }

    private static byte[] Unfilter(byte[] compressed, int stride, int height)
    {
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress))
            zlib.CopyTo(rows);
        var bytes = rows.ToArray();
        bytes.Should().HaveCount((stride + 1) * height);
        Enumerable.Range(0, height).Should()
            .OnlyContain(row => bytes[row * (stride + 1)] == 0, "the rows are not filtered");
        return Enumerable.Range(0, height)
            .SelectMany(row => bytes[(row * (stride + 1) + 1)..((row + 1) * (stride + 1))]).ToArray();
    }
}
