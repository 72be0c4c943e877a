using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>Points as pictures: the more of them in a pixel, the darker.</summary>
internal static class Scatter
{
    private const int Size = 160;
    private const double Full = 3;

    /// <param name="points">[N, 2].</param>
    /// <param name="reach">The picture shows −reach … reach along both axes.</param>
    /// <returns>[1, 1, size, size], 0 … 1.</returns>
    internal static Tensor Of(Tensor points, double reach)
    {
        using var scope = NewDisposeScope();
        var cells = ((points + reach) * (Size / (2 * reach))).floor().to(ScalarType.Int64); // [N, 2], x and y
        var inside = cells.ge(0).logical_and(cells.lt(Size)).all(1);
        var flat = ((Size - 1 - cells.select(1, 1)) * Size + cells.select(1, 0)).masked_select(inside);
        var counts = flat.bincount(weights: null, minlength: Size * Size).to(ScalarType.Float32);
        return (1 - (counts / Full).clamp(0, 1)).reshape(1, 1, Size, Size).MoveToOuterDisposeScope();
    }
}
