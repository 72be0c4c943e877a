using System.Buffers.Binary;
using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>Named tensors in a file that Python's <c>safetensors</c> reads and writes.</summary>
public static class SafetensorsFile
{
    /// <summary>What the reference implementation allows, too.</summary>
    private const long MostHeaderBytes = 100_000_000;

    private const int Chunk = 1 << 20;

    /// <summary>Writes tensors, whatever their device; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Texts by name, kept in the file's header.</param>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string,
        string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        WholeFile.Write(path, stream => Write(stream, tensors, metadata));
    }

    /// <summary>Reads all tensors, onto the CPU. The caller disposes the result.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or a damaged one; the message says where.</exception>
    public static TensorFile Load(string path)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, Chunk, FileOptions.SequentialScan);
        try
        {
            return Read(stream, stream.Length);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException(
                $"'{path}' is no safetensors file, or a damaged one: {error.Message}.", error);
        }
    }

    internal static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string,
        string>? metadata = null)
    {
        var header = SafetensorsHeader.Of(tensors, metadata ?? new Dictionary<string, string>());
        stream.Write(header.ToBytes());
        foreach (var entry in header.Entries)
        {
            using var scope = NewDisposeScope();
            var here = tensors[entry.Name].detach().cpu().contiguous();
            for (var start = 0; start < here.bytes.Length; start += Chunk)
                stream.Write(here.bytes.Slice(start, Math.Min(Chunk, here.bytes.Length - start)));
        }
    }

    internal static TensorFile Read(Stream stream, long length)
    {
        if (length < 8) throw new InvalidDataException($"it has {length} bytes; a header alone has more");
        var size = new byte[8];
        stream.ReadExactly(size);
        var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(size);
        if (headerBytes > (ulong)Math.Min(MostHeaderBytes, length - 8))
            throw new InvalidDataException($"its header claims {headerBytes} bytes, but {length - 8} follow");
        var json = new byte[headerBytes];
        stream.ReadExactly(json);
        var header = SafetensorsHeader.Parse(json, length - 8 - (long)headerBytes);
        return new TensorFile(ReadTensors(stream, header.Entries), header.Metadata);
    }

    private static Dictionary<string, Tensor> ReadTensors(Stream stream, IEnumerable<SafetensorsHeader.Entry> entries)
    {
        var tensors = new Dictionary<string, Tensor>();
        try
        {
            foreach (var entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
            {
                var tensor = empty(entry.Shape, entry.Type).DetachFromDisposeScope();
                tensors.Add(entry.Name, tensor);
                if (entry.End > entry.Start) stream.ReadExactly(tensor.bytes);
                if (entry.Type == ScalarType.Bool && tensor.bytes.ContainsAnyExceptInRange<byte>(0, 1))
                    throw new InvalidDataException(
                        $"tensor '{entry.Name}' is of type BOOL but holds a byte that is neither 0 nor 1");
            }
            return tensors;
        }
        catch
        {
            foreach (var tensor in tensors.Values) tensor.Dispose();
            throw;
        }
    }
}
