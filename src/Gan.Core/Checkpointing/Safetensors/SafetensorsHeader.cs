using System.Buffers;
using System.Text.Json;
using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>Where each tensor lies in a safetensors file. Format:
/// <see href="https://github.com/huggingface/safetensors"/>.</summary>
internal sealed record SafetensorsHeader(
    IReadOnlyList<SafetensorsHeader.Entry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    private const string MetadataName = "__metadata__";

    /// <summary>A tensor: its bytes are [Start, End) after the header.</summary>
    internal sealed record Entry(string Name, ScalarType Type, long[] Shape, long Start, long End);

    internal static SafetensorsHeader Of(
        IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var start = 0L;
        var entries = new List<Entry>();
        // The widest first, as the reference implementation does: then each begins at a multiple of its width, and can
        // be read in place.
        foreach (var (name, tensor) in tensors.OrderByDescending(entry => TensorType.Of(entry.Value.dtype).Bytes)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (name == MetadataName) throw new ArgumentException(
                $"A tensor cannot be called '{MetadataName}'; the format keeps that name.", nameof(tensors));
            var end = start + tensor.numel() * TensorType.Of(tensor.dtype).Bytes;
            if (end - start > int.MaxValue)
                throw new ArgumentException(
                    $"Tensor '{name}' takes {end - start} bytes; the most is {int.MaxValue}.", nameof(tensors));
            entries.Add(new Entry(name, tensor.dtype, tensor.shape, start, end));
            start = end;
        }
        return new SafetensorsHeader(entries, metadata);
    }

    /// <summary>Its length in 8 bytes, and the header, filled up with spaces so that tensors begin at a multiple of
    /// 8.</summary>
    internal byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0) WriteMetadata(json);
            foreach (var entry in Entries) Write(json, entry);
            json.WriteEndObject();
        }
        var padded = (buffer.WrittenCount + 7) / 8 * 8;
        var bytes = new byte[8 + padded];
        bytes.AsSpan().Fill((byte)' ');
        BitConverter.TryWriteBytes(bytes, (long)padded);
        if (!BitConverter.IsLittleEndian) bytes.AsSpan(0, 8).Reverse();
        buffer.WrittenSpan.CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    /// <param name="json">The header's text.</param>
    /// <param name="length">The number of bytes after it.</param>
    /// <exception cref="InvalidDataException">It is no header, or does not describe these bytes from the first to the
    /// last.</exception>
    internal static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long length)
    {
        using var document = ParseJson(json);
        var (entries, metadata, names) = (new List<Entry>(), new Dictionary<string, string>(), new HashSet<string>());
        try
        {
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name)) throw new InvalidDataException($"it holds '{property.Name}' twice");
                if (property.Name == MetadataName) ReadMetadata(property.Value, metadata);
                else entries.Add(SafetensorsEntry.Parse(property.Name, property.Value));
            }
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException("a text in its header is not Unicode", error);
        }
        RequireTiling(entries, length);
        return new SafetensorsHeader(entries, metadata);
    }

    private static JsonDocument ParseJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("its header is no JSON", error);
        }
        throw new InvalidDataException("its header is no JSON object");
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject()
            .Any(property => property.Value.ValueKind != JsonValueKind.String))
            throw new InvalidDataException($"its {MetadataName} must be texts by name");
        foreach (var property in element.EnumerateObject()) metadata[property.Name] = property.Value.GetString()!;
    }

    /// <summary>Tensors must fill the file without holes and without sharing bytes, as the format demands.</summary>
    private static void RequireTiling(List<Entry> entries, long length)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start != end) throw new InvalidDataException(
                $"'{entry.Name}' begins at byte {entry.Start}; expected {end}");
            end = entry.End;
        }
        if (end != length) throw new InvalidDataException(
            $"its tensors take {end} bytes, but {length} follow the header");
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject(MetadataName);
        foreach (var (name, value) in Metadata) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", TensorType.Of(entry.Type).Name);
        json.WriteStartArray("shape");
        foreach (var size in entry.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Start);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
