using static TorchSharp.torch;

namespace Gan.Core.Transforms;

/// <summary>Brightness, saturation and contrast, drawn for each sample.</summary>
internal static class ColorJitter
{
    internal static Tensor Of(Tensor images, Generator random) // [N, C, H, W]
    {
        using var scope = NewDisposeScope();
        var brighter = images + (Uniform(images, random) - 0.5);
        var saturated = Spread(brighter, [1], Uniform(images, random) * 2);
        return Spread(saturated, [1, 2, 3], Uniform(images, random) + 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>Moves values away from their mean over these dimensions, or towards it.</summary>
    private static Tensor Spread(Tensor images, long[] dimensions, Tensor factor)
    {
        var mean = images.mean(dimensions, keepdim: true);
        return (images - mean) * factor + mean;
    }

    private static Tensor Uniform(Tensor images, Generator random) =>
        rand([images.shape[0], 1, 1, 1], images.dtype, generator: random).to(images.device);
}
