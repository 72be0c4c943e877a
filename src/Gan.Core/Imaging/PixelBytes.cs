using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Turns images of any real type into bytes. What it makes belongs to the open dispose scope.</summary>
internal static class PixelBytes
{
    /// <summary>Images that are looked at or turned into bytes at once, which bounds memory.</summary>
    internal const int Chunk = 1000;

    /// <summary>The images as [N, 1 or 3, H, W], of the type and on the device they are.</summary>
    public static Tensor AsImages(Tensor images)
    {
        if (images.IsInvalid)
            throw new ArgumentException(
                "The images have been disposed. "
                + "Keep their tensor, or the dispose scope that it was made in, until they are saved.", nameof(images));
        var shape = images.shape;
        if (images.is_complex() || !IsSet(shape) && !IsRows(shape)) throw NotImages.Exception(images);
        if (IsSet(shape)) return images.detach();
        var side = (long)Math.Sqrt(shape[1]);
        return images.detach().reshape(shape[0], 1, side, side);
    }

    /// <summary>Shaped images as contiguous bytes on the CPU.</summary>
    public static Tensor Of(Tensor images, ValueRange range)
    {
        using Scalar minimum = range.Minimum, width = range.Width, black = 0, white = 255;
        var values = images.cpu().to(ScalarType.Float64).sub(minimum);
        // Divided before it is multiplied: 255 / width is infinite where the range is narrow enough.
        return values.div_(width).mul_(white).round_().clamp_(black, white).to(ScalarType.Byte).contiguous();
    }

    /// <summary>Refuses shaped images for which there is no colour.</summary>
    public static void RequireFinite(Tensor images)
    {
        if (!images.is_floating_point()) return;
        var (count, first) = (0L, -1L);
        foreach (var (index, chunk) in images.split(Chunk).Index())
        {
            using var scope = NewDisposeScope();
            var bad = chunk.isfinite().logical_not().flatten(1).sum(1); // [images]
            var found = bad.sum().item<long>();
            if (found > 0 && first < 0) first = index * Chunk + bad.ne(0).to(ScalarType.Byte).argmax().item<long>();
            count += found;
        }
        if (count > 0)
            throw new ArgumentException(
                $"{count} of {images.numel()} values are NaN or infinite, the first in image {first}: "
                + "there is no colour for them. The network that made them has most likely diverged.", nameof(images));
    }

    private static bool IsSet(long[] shape) => shape is [> 0, 1 or 3, > 0, > 0];

    private static bool IsRows(long[] shape) =>
        shape is [> 0, > 0] && (long)Math.Sqrt(shape[1]) is var side && side * side == shape[1];
}
