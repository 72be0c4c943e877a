using System.Text.Json;

namespace Gan.Core.Checkpointing;

/// <summary>Reads what a header says of one tensor, and believes none of it unseen.</summary>
internal static class SafetensorsEntry
{
    private const int MostDimensions = 64;

    internal static SafetensorsHeader.Entry Parse(string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Bad(name, "is no object");
        var type = Text(name, element, "dtype");
        var (scalar, bytes) = TensorType.Of(type)
            ?? throw Bad(name, $"is of type '{type}'; expected one of {TensorType.Names}");
        var shape = Numbers(name, element, "shape");
        if (shape.Length > MostDimensions) throw Bad(name, $"has {shape.Length} dimensions");
        var offsets = Numbers(name, element, "data_offsets");
        if (offsets.Length != 2) throw Bad(name, $"has {offsets.Length} data_offsets; expected 2");
        if (Size(shape, bytes) is not { } size || offsets[1] - offsets[0] != size)
            throw Bad(name, $"is {type} [{string.Join(", ", shape)}], which does not take the bytes {offsets[0]} "
                + $"to {offsets[1]}");
        if (size > int.MaxValue) throw Bad(name, $"takes {size} bytes; the most is {int.MaxValue}");
        return new SafetensorsHeader.Entry(name, scalar, shape, offsets[0], offsets[1]);
    }

    private static long? Size(long[] shape, long bytes)
    {
        try
        {
            // A zero anywhere makes the product zero, and must not hide that the rest overflows torch.
            _ = shape.Where(size => size > 0).Aggregate(bytes, (product, size) => checked(product * size));
            return shape.Aggregate(bytes, (product, size) => product * size);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Text(string name, JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw Bad(name, $"has no {property}");

    private static long[] Numbers(string name, JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value) || value.ValueKind != JsonValueKind.Array)
            throw Bad(name, $"has no {property}");
        return [.. value.EnumerateArray().Select(number =>
            number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var size) && size >= 0
                ? size
                : throw Bad(name, $"has a {property} that is no whole number of at least 0"))];
    }

    private static InvalidDataException Bad(string name, string what) => new($"tensor '{name}' {what}");
}
