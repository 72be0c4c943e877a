using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Turns images of any real type into bytes. What it makes belongs to the open dispose scope.</summary>
internal static class PixelBytes
{
    /// <summary>The images as [N, 1 or 3, H, W], of the type and on the device they are.</summary>
    public static Tensor AsImages(Tensor images)
    {
        var shape = images.shape;
        var isReal = !images.is_complex();
        if (isReal && shape is [> 0, 1 or 3, > 0, > 0])
            return images.detach();
        if (isReal && shape is [> 0, > 0] && (long)Math.Sqrt(shape[1]) is var side && side * side == shape[1])
            return images.detach().reshape(shape[0], 1, side, side);
        throw new ArgumentException(
            $"A tensor {images.dtype} {Shape.Text(shape)} is not a set of images; expected real numbers: grey [N, 1, H, W], "
            + "colour [N, 3, H, W] or square grey rows [N, H·H]. Use unsqueeze(1) for grey images [N, H, W], "
            + "unsqueeze(0) for one image, permute(0, 3, 1, 2) for [N, H, W, 3].",
            nameof(images));
    }

    /// <summary>Shaped images as contiguous bytes on the CPU.</summary>
    public static Tensor Of(Tensor images, ValueRange range)
    {
        if (!(range.Minimum < range.Maximum) || !double.IsFinite(range.Width))
            throw new ArgumentException(
                $"The range {range} is empty or not finite; its maximum must be greater than its minimum.", nameof(range));
        var values = images.cpu().to(ScalarType.Float64);
        CheckFinite(values);
        using Scalar minimum = range.Minimum, scale = 255 / range.Width, black = 0, white = 255;
        return values.sub(minimum).mul_(scale).round_().clamp_(black, white).to(ScalarType.Byte).contiguous();
    }

    private static void CheckFinite(Tensor values)
    {
        var bad = values.isfinite().logical_not().flatten(1).sum(1); // [N]
        var count = bad.sum().item<long>();
        if (count == 0)
            return;
        var first = bad.ne(0).to(ScalarType.Byte).argmax().item<long>();
        throw new ArgumentException(
            $"{count} of {values.numel()} values are NaN or infinite, the first in image {first}: there is no colour for them. "
            + "The network that made them has most likely diverged.", nameof(values));
    }
}
