using System.Numerics;
using System.Runtime.InteropServices;

namespace Gan.Core.Data.Digits;

/// <summary>Slants and turns a trace, and fits it into MNIST's box as it is done there: the longer side fills the box,
/// the shape keeps its proportions.</summary>
internal static class Box
{
    /// <summary>Pixels along each side.</summary>
    internal const int Side = 20;

    /// <summary>The share of an edge's fading that is kept in the box; fainter ink is cut off, as MNIST's scans
    /// are.</summary>
    private const float Rim = 0.3f;

    /// <summary>Moves the trace from the glyph's box of height 1 to pixels, where ink of the hand's thickness fills the
    /// box.</summary>
    internal static void Fit(List<PenPoint> trace, Hand hand)
    {
        var points = CollectionsMarshal.AsSpan(trace);
        var (minimum, maximum) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        var cosine = 1 / MathF.Sqrt(1 + hand.Turn * hand.Turn);
        foreach (ref var point in points)
        {
            var slanted = new Vector2(point.Place.X * hand.Width - point.Place.Y * hand.Slant, point.Place.Y);
            var turned = cosine * (slanted + hand.Turn * new Vector2(-slanted.Y, slanted.X));
            point = point with { Place = turned };
            (minimum, maximum) = (Vector2.Min(minimum, turned), Vector2.Max(maximum, turned));
        }
        var size = maximum - minimum;
        // A digit that is wider than high is scaled down, and its strokes with it.
        var shrunk = MathF.Min(1, size.Y / size.X);
        var scale = (Side - hand.Thickness * shrunk - Rim * hand.Softness) / MathF.Max(size.X, size.Y);
        var middle = (minimum + maximum) / 2;
        foreach (ref var point in points)
            point = point with { Place = (point.Place - middle) * scale
                + new Vector2(Side / 2f), Pressure = point.Pressure * shrunk };
    }
}
