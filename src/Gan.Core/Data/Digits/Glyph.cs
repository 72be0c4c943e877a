using System.Globalization;
using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>One way to write a digit, as two extremes: whoever writes it so stays somewhere between them.</summary>
internal sealed class Glyph
{
    private const char Corner = '!';

    private readonly GlyphKnot[] one;
    private readonly GlyphKnot[] other;

    /// <summary>Reads both extremes, which have the same knots at different places.</summary>
    /// <param name="share">How often people write so, against the digit's other glyphs.</param>
    /// <param name="one">The strokes, a ';' between them: knots 'x y' with a ',' between them in a box of height 100, y
    /// down. A '!' after a knot makes it a corner.</param>
    /// <param name="other">The other extreme.</param>
    internal Glyph(float share, string one, string other)
    {
        (Share, this.one, this.other) = (share, Read(one), Read(other));
        if (!Structure(this.one).SequenceEqual(Structure(this.other)))
            throw new FormatException($"The extremes '{one}' and '{other}' of a glyph have different strokes or "
                + "corners.");
    }

    internal float Share { get; }

    internal int Knots => one.Length;

    /// <summary>One of its knots, <paramref name="mix"/> of the way from the one extreme to the other.</summary>
    internal GlyphKnot Knot(int index, float mix)
    {
        // Vector2.Lerp rounds differently on processors with fused multiplication, and a seed's digits must not.
        var (from, to) = (one[index].Place, other[index].Place);
        return one[index] with { Place = from + (to - from) * mix };
    }

    private static IEnumerable<(bool, bool)> Structure(GlyphKnot[] knots) =>
        knots.Select(knot => (knot.Starts, knot.IsCorner));

    private static GlyphKnot[] Read(string strokes) =>
        [.. strokes.Split(';').SelectMany(
            stroke => stroke.Split(',').Select((knot, index) => Read(knot.Trim(), index == 0)))];

    private static GlyphKnot Read(string knot, bool starts)
    {
        var numbers = knot.TrimEnd(Corner).Split(' ')
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture) / 100).ToArray();
        return new GlyphKnot(new Vector2(numbers[0], numbers[1]), starts, knot[^1] == Corner);
    }
}
