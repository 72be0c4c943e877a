using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>The piece between two knots of a centripetal Catmull-Rom spline, which makes no loops where knots lie
/// unevenly.</summary>
internal readonly struct Curve
{
    private readonly Vector2 from;
    private readonly Vector2 to;
    private readonly Vector2 leaving;
    private readonly Vector2 arriving;

    /// <summary>The curve from <paramref name="from"/> to <paramref name="to"/>; their neighbours decide its
    /// directions.</summary>
    internal Curve(Vector2 before, Vector2 from, Vector2 to, Vector2 after)
    {
        (this.from, this.to) = (from, to);
        var (first, middle, last) = (Time(before, from), Time(from, to), Time(to, after));
        leaving = middle * ((from - before) / first - (to - before) / (first + middle) + (to - from) / middle);
        arriving = middle * ((to - from) / middle - (after - from) / (middle + last) + (after - to) / last);
    }

    /// <summary>The point after a share 0 … 1 of the way, as Hermite's cubic.</summary>
    internal Vector2 At(float share)
    {
        var (square, rest) = (share * share, 1 - share);
        return (1 + 2 * share) * rest * rest * from + share * rest * rest * leaving
            + square * (3 - 2 * share) * to - square * rest * arriving;
    }

    private static float Time(Vector2 start, Vector2 end) => MathF.Sqrt(MathF.Max((end - start).Length(), 1e-4f));
}
