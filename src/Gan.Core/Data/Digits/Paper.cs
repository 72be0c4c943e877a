using Gan.Core.Randomness;
using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>A smooth random displacement of the plane, which bends whole digits: shifts at the corners of a coarse
/// grid, with cubic B-splines between them.</summary>
internal sealed class Paper
{
    /// <summary>Shifts along each side; the middle ones span the box of a digit.</summary>
    private const int Side = 5;
    private readonly Vector2[] shifts = new Vector2[Side * Side];

    /// <summary>Bends the paper anew.</summary>
    internal void Bend(Hand hand, SplitMix random)
    {
        for (var i = 0; i < shifts.Length; i++)
            // B-splines about halve the deviation.
            shifts[i] = 2 * hand.Waviness * new Vector2(random.Bell(), random.Bell());
    }

    /// <summary>Where a point of a digit comes to lie.</summary>
    internal Vector2 Move(Vector2 place)
    {
        var (column, x) = Cell(place.X);
        var (row, y) = Cell(place.Y);
        var shift = Vector2.Zero;
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                shift += Weight(i, y) * Weight(j, x) * shifts[(row + i) * Side + column + j];
        return place + shift;
    }

    /// <summary>The first of the four shifts that matter, and how far the point is from the second to the
    /// third.</summary>
    private static (int First, float Share) Cell(float position)
    {
        var scaled = Math.Clamp(position, 0, 1) * (Side - 3);
        var first = Math.Min((int)scaled, Side - 4);
        return (first, scaled - first);
    }

    private static float Weight(int index, float share)
    {
        var rest = 1 - share;
        return index switch
        {
            0 => rest * rest * rest / 6,
            1 => (4 - 3 * share * share * (2 - share)) / 6,
            2 => (4 - 3 * rest * rest * (2 - rest)) / 6,
            _ => share * share * share / 6,
        };
    }
}
