using System.Buffers.Binary;
using System.Text;

namespace Gan.Core.Imaging;

/// <summary>One piece of a PNG file: four letters that say what it is, and its bytes.</summary>
internal readonly record struct PngChunk(string Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>What a chunk needs beside its data: length, type, checksum.</summary>
    private const int Frame = 12;

    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal void Write(Stream file)
    {
        Span<byte> number = stackalloc byte[4];
        var name = Encoding.ASCII.GetBytes(Type);
        BinaryPrimitives.WriteInt32BigEndian(number, Data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(Data.Span);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(name, Data.Span));
        file.Write(number);
    }

    /// <summary>The chunks of a whole PNG file; <see langword="null"/> where it is none, or is damaged.</summary>
    internal static IReadOnlyList<PngChunk>? Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Signature)) return null;
        var chunks = new List<PngChunk>();
        for (var rest = file[Signature.Length..]; rest.Length >= Frame;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (length > rest.Length - Frame) return null;
            var (type, data) = (rest.Slice(4, 4), rest.Slice(8, (int)length));
            if (BinaryPrimitives.ReadUInt32BigEndian(rest.Span[(8 + (int)length)..]) != Crc32.Of(type.Span, data.Span))
                return null;
            chunks.Add(new(Encoding.ASCII.GetString(type.Span), data));
            if (chunks[^1].Type == "IEND") return chunks;
            rest = rest[(Frame + (int)length)..];
        }
        return null;
    }
}
