using System.Buffers.Binary;

namespace Gan.Core.Data;

/// <summary>The head of an IDX file. What is wrong with it is said by a <see cref="FormatException"/> that reads "it
/// …".</summary>
internal static class IdxHeader
{
    private const int UnsignedByte = 0x08;

    /// <summary>Reads the dimensions; their product fits an array.</summary>
    public static int[] Read(Stream stream)
    {
        var magic = ReadBytes(stream, already: 0, count: 4);
        if (magic is not [0, 0, UnsignedByte, _])
            throw new FormatException(
                $"it starts with the bytes {Convert.ToHexString(magic)}{Recognize(magic)}; expected 000008 and the "
                    + "number of dimensions");
        if (magic[3] == 0)
            throw new FormatException("its header promises no dimensions; expected at least one");
        var bytes = ReadBytes(stream, already: 4, count: 4 * magic[3]);
        var dimensions = new uint[magic[3]];
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 * i));
        return Check(dimensions);
    }

    private static byte[] ReadBytes(Stream stream, int already, int count)
    {
        var bytes = new byte[count];
        var read = already + stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        if (read == 0)
            throw new FormatException("it is empty (0 bytes)");
        return read == already + count
            ? bytes
            : throw new FormatException(
            $"it ends after {read} bytes, inside its header; expected at least {already + count}");
    }

    private static int[] Check(uint[] dimensions)
    {
        UInt128 size = 1;
        foreach (var dimension in dimensions)
        {
            if (dimension == 0)
                throw Refuse(dimensions, "each to be at least 1");
            // Beyond the limit the exact product no longer matters, and it must not wrap around.
            size = size > (UInt128)Array.MaxLength ? size : size * dimension;
        }
        return size <= (UInt128)Array.MaxLength
            ? Array.ConvertAll(dimensions, dimension => (int)dimension)
            : throw Refuse(dimensions, $"at most {Array.MaxLength} bytes of data");
    }

    private static FormatException Refuse(uint[] dimensions, string expected) =>
        new($"its header promises the dimensions [{string.Join(", ", dimensions)}]; expected {expected}");

    private static string Recognize(byte[] magic) => magic switch
    {
        [(byte)'<', ..] or [0xEF, 0xBB, 0xBF, (byte)'<'] => " (a web page: the download failed)",
        [0x1F, 0x8B, ..] => " (gzip inside gzip: unpack it once)",
        [(byte)'P', (byte)'K', ..] => " (a ZIP archive: unpack it)",
        [0, 0, 0x09, _] => " (IDX, but of signed bytes)",
        [0, 0, 0x0B, _] => " (IDX, but of 16-bit integers)",
        [0, 0, 0x0C, _] => " (IDX, but of 32-bit integers)",
        [0, 0, 0x0D, _] => " (IDX, but of 32-bit floating-point numbers)",
        [0, 0, 0x0E, _] => " (IDX, but of 64-bit floating-point numbers)",
        _ => "",
    };
}
