using Gan.Core.Randomness;
using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>Draws a glyph as a hand does: smooth lines through knots that are never quite where they should
/// be.</summary>
internal sealed class Pen
{
    /// <summary>Straight pieces between two knots.</summary>
    private const int Pieces = 7;

    private readonly List<PenPoint> knots = [];
    private readonly List<bool> corners = [];

    /// <summary>Appends the way of the pen to <paramref name="trace"/>.</summary>
    internal void Write(Glyph glyph, Hand hand, SplitMix random, List<PenPoint> trace)
    {
        Place(glyph, hand, random);
        trace.Add(knots[0]);
        for (var next = 1; next < knots.Count; next++)
            if (knots[next].Draws) Join(next, hand, random, trace);
            else trace.Add(knots[next]);
    }

    private void Place(Glyph glyph, Hand hand, SplitMix random)
    {
        knots.Clear();
        corners.Clear();
        for (var index = 0; index < glyph.Knots; index++)
        {
            var knot = glyph.Knot(index, hand.Mix);
            var astray = hand.Unsteadiness * new Vector2(random.Bell(), random.Bell());
            knots.Add(new PenPoint(knot.Place + astray, 1 + hand.Flow * random.Bell(), !knot.Starts));
            corners.Add(knot.IsCorner);
        }
    }

    private void Join(int next, Hand hand, SplitMix random, List<PenPoint> trace)
    {
        var (from, to) = (knots[next - 1], knots[next]);
        var before = from.Draws && !corners[next - 1] ? knots[next - 2].Place : 2 * from.Place - to.Place;
        var isLast = next + 1 == knots.Count || !knots[next + 1].Draws;
        var after = isLast || corners[next] ? 2 * to.Place - from.Place : knots[next + 1].Place;
        var curve = new Curve(before, from.Place, to.Place, after);
        for (var piece = 1; piece <= Pieces; piece++)
        {
            var share = (float)piece / Pieces;
            var pressure = (from.Pressure + (to.Pressure - from.Pressure) * share) + hand.Roughness * random.Bell();
            trace.Add(new PenPoint(curve.At(share), pressure, Draws: true));
        }
    }
}
