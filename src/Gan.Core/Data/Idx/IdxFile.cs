namespace Gan.Core.Data;

/// <summary>A file of unsigned bytes in the IDX format, the one MNIST and the data sets shaped like it come
/// in.</summary>
/// <remarks>
/// The format: two zero bytes, the type code, the number of dimensions, each dimension as a big-endian 32-bit number,
/// then the values (LeCun, Cortes, Burges, "The MNIST database of handwritten digits").
/// </remarks>
public sealed class IdxFile
{
    // What is allocated before the file has proved that it holds more.
    private const int FirstBlock = 1 << 20;

    private IdxFile(int[] dimensions, byte[] data)
    {
        Dimensions = dimensions;
        Data = data;
    }

    /// <summary>The size of each dimension, the outermost first, such as 60000, 28, 28; each at least 1.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The values, the last dimension running fastest; as many as the product of
    /// <see cref="Dimensions"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Reads a file, plain or gzipped; which of the two is seen from its content, not from its name.</summary>
    /// <remarks>Memory grows with the bytes that the file really holds, whatever its header claims.</remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not IDX of unsigned bytes, or is empty, cut off, too long or
    /// damaged.</exception>
    public static IdxFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}'. Check the path, or download the file.", path);
        try
        {
            using var content = Gzip.Unpacked(File.OpenRead(path));
            var dimensions = IdxHeader.Read(content);
            return new IdxFile(dimensions, ReadData(content, dimensions));
        }
        catch (FormatException fault)
        {
            throw Refuse(path, fault.Message, fault);
        }
        catch (InvalidDataException fault)
        {
            throw Refuse(path, "it starts like a gzip file, but its compressed data is damaged", fault);
        }
    }

    private static byte[] ReadData(Stream content, int[] dimensions)
    {
        var claimed = dimensions.Aggregate(1, (size, dimension) => size * dimension);
        var data = new byte[Math.Min(claimed, FirstBlock)];
        for (var read = 0; ; Array.Resize(ref data, (int)Math.Min(claimed, 2L * data.Length)))
        {
            read += content.ReadAtLeast(data.AsSpan(read), data.Length - read, throwOnEndOfStream: false);
            if (read < data.Length)
                throw new FormatException($"its header promises {Size(dimensions, claimed)}, but only {read} follow");
            if (read == claimed)
                break;
        }
        // Reading past the end also makes gzip verify its checksum.
        return content.ReadByte() < 0
            ? data
            : throw new FormatException($"its header promises {Size(dimensions, claimed)}, but more follow");
    }

    private static string Size(int[] dimensions, int claimed) =>
        $"[{string.Join(", ", dimensions)}] = {claimed} bytes of data";

    private static InvalidDataException Refuse(string path, string fault, Exception cause) =>
        new($"'{path}' is not a readable IDX file of unsigned bytes: {fault}. Download the file again, or convert it.",
            cause);
}
