using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Says why a tensor is not a set of images, and what to do.</summary>
internal static class NotImages
{
    internal static ArgumentException Exception(Tensor images) => new(
        $"A tensor {images.dtype} {Shape.Text(images)} is not a set of images; expected real numbers, "
        + $"at least one image: grey [N, 1, H, W], colour [N, 3, H, W] or square grey rows [N, H·H]. {Cure(images)}",
        nameof(images));

    private static string Cure(Tensor images) => images.shape switch
    {
        _ when images.is_complex() => "Use real, imag or abs() of complex numbers.",
        _ when images.numel() == 0 => "It holds no values: leave the picture out, or give images.",
        [_, _, _, 1 or 3] => "Use permute(0, 3, 1, 2) for [N, H, W, channels].",
        [_, > 3, var height, var width] => $"Use narrow(1, 0, 3) for three of its channels, or {Each(height, width)}.",
        [_, _, var height, var width] => $"Use narrow(1, 0, 1) for one of its channels, or {Each(height, width)}.",
        [_, _, _] => "Use unsqueeze(1) for grey images [N, H, W], unsqueeze(0) for one image [channels, H, W].",
        _ => "Use reshape(-1, 1, H, W) for grey images, reshape(-1, 3, H, W) for colour.",
    };

    private static string Each(long height, long width) =>
        $"reshape(-1, 1, {height}, {width}) for a grey image of each";
}
