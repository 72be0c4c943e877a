using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Turns bytes into numbers of a range: 0 becomes its minimum, 255 its maximum.</summary>
internal sealed class ByteScale(ValueRange range)
{
    /// <summary>Rounding may leave a range whose ends are not as simple as those of -1 … 1.</summary>
    private readonly bool leaves = 255f / (float)(255 / range.Width) + (float)range.Minimum > (float)range.Maximum;

    internal ValueRange Range => range;

    /// <summary>float32, in the shape and on the device of <paramref name="bytes"/>.</summary>
    internal Tensor Apply(Tensor bytes)
    {
        using Scalar divisor = 255 / range.Width, minimum = range.Minimum, maximum = range.Maximum;
        var values = bytes.to(ScalarType.Float32).div_(divisor).add_(minimum);
        return leaves ? values.clamp_(minimum, maximum) : values;
    }
}
