using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>The values of no and of full brightness: those asked for, or those that the images' type implies.</summary>
internal static class PixelRange
{
    private static readonly ValueRange bytes = new(0, byte.MaxValue);

    internal static ValueRange Of(Tensor images, ValueRange? range)
    {
        if (range is { } asked) return Checked(asked);
        return images.dtype switch
        {
            ScalarType.Byte => bytes,
            ScalarType.Bool => ValueRange.Unit,
            _ when images.is_floating_point() => ValueRange.Symmetric,
            _ => throw Unknown(images, nameof(range)),
        };
    }

    private static ValueRange Checked(ValueRange range) =>
        range.Minimum < range.Maximum && double.IsFinite(range.Width)
            ? range
            : throw new ArgumentException(
                $"The range {range} is empty or not finite; its maximum must be greater than its minimum.",
                nameof(range));

    private static ArgumentException Unknown(Tensor images, string name)
    {
        using var scope = NewDisposeScope();
        var values = images.cpu().to(ScalarType.Float64);
        var seen = ValueRange.Text(values.min().item<double>(), values.max().item<double>());
        return new(
            $"The images are {images.dtype}, with values in {seen}, and no range is given. "
            + "Floating point is taken as −1 … 1, bytes (uint8) as 0 … 255, bool as 0 … 1; no other type "
            + $"implies a range. Give one, such as new {nameof(ValueRange)}(0, 255).", name);
    }
}
