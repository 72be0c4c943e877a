using static TorchSharp.torch;

namespace Gan.Core.Transforms;

/// <summary>A shift by up to an eighth of each side, drawn for each sample; 0 comes in from outside.</summary>
internal static class Translation
{
    internal static Tensor Of(Tensor images, Generator random) // [N, C, H, W]
    {
        using var scope = NewDisposeScope();
        var (rows, rowsInside) = Sources(images, 2, random); // [N, H]
        var (columns, columnsInside) = Sources(images, 3, random); // [N, W]
        var pixels = (rows * images.shape[3]).unsqueeze(2) + columns.unsqueeze(1); // [N, H, W]
        var inside = rowsInside.unsqueeze(2).logical_and(columnsInside.unsqueeze(1)).unsqueeze(1); // [N, 1, H, W]
        var index = pixels.flatten(1).unsqueeze(1).expand(images.shape[0], images.shape[1], -1); // [N, C, H·W]
        var moved = images.flatten(2).gather(2, index).reshape(images.shape);
        return (moved * inside.to(images.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>Where each place of a side gets its value from, and whether that lies inside.</summary>
    private static (Tensor Place, Tensor Inside) Sources(Tensor images, int dimension, Generator random)
    {
        var (count, side) = (images.shape[0], images.shape[dimension]);
        var most = (side + 4) / 8; // ⌊side/8 + ½⌋
        var shift = randint(-most, most + 1, [count, 1], ScalarType.Int64, generator: random).to(images.device);
        var places = arange(side, ScalarType.Int64, images.device) + shift;
        return (places.clamp(0, side - 1), places.ge(0).logical_and(places.lt(side)));
    }
}
