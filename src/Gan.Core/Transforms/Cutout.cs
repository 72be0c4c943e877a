using static TorchSharp.torch;

namespace Gan.Core.Transforms;

/// <summary>A hole of half of each side around a pixel drawn for each sample, filled with 0; at the edges less of it is
/// left.</summary>
internal static class Cutout
{
    internal static Tensor Of(Tensor images, Generator random) // [N, C, H, W]
    {
        using var scope = NewDisposeScope();
        var rows = Hole(images, 2, random).unsqueeze(2); // [N, H, 1]
        var columns = Hole(images, 3, random).unsqueeze(1); // [N, 1, W]
        var kept = rows.logical_and(columns).logical_not().unsqueeze(1); // [N, 1, H, W]
        return (images * kept.to(images.dtype)).MoveToOuterDisposeScope();
    }

    private static Tensor Hole(Tensor images, int dimension, Generator random)
    {
        var (count, side) = (images.shape[0], images.shape[dimension]);
        var size = (side + 1) / 2; // ⌊side/2 + ½⌋
        // A hole of an even size lies around a corner of pixels, of which there is one more.
        var center = randint(0, side + 1 - size % 2, [count, 1], ScalarType.Int64, generator: random).to(images.device);
        var places = arange(side, ScalarType.Int64, images.device) - (center - size / 2);
        return places.ge(0).logical_and(places.lt(size));
    }
}
