using static TorchSharp.torch;

namespace Gan.Core.Checkpointing;

/// <summary>The types of numbers by the names that safetensors gives them.</summary>
internal static class TensorType
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] all =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    internal static string Names => string.Join(", ", all.Select(entry => entry.Name));

    internal static (ScalarType Type, int Bytes)? Of(string name)
    {
        var found = Array.Find(all, entry => entry.Name == name);
        return found.Name is null ? null : (found.Type, found.Bytes);
    }

    internal static (string Name, int Bytes) Of(ScalarType type)
    {
        var found = Array.Find(all, entry => entry.Type == type);
        return found.Name is null
            ? throw new ArgumentException(
            $"A tensor of type {type} cannot be kept; convert it to one of {Names}.", nameof(type))
            : (found.Name, found.Bytes);
    }
}
