using System.Numerics;

namespace Gan.Core.Data.Digits;

/// <summary>The box of one digit in pixels, inked along a trace. An edge fades over some pixels, as scaled-down scans
/// do.</summary>
internal sealed class Ink
{
    private const int Side = Box.Side;

    /// <summary>Of each pixel's middle, in pixels, to the edge of the stroke next to it; negative within one.</summary>
    private readonly float[] distances = new float[Side * Side];
    private readonly byte[] pixels = new byte[Side * Side];

    /// <summary>Brightness 0 … 255, row by row.</summary>
    internal ReadOnlySpan<byte> Pixels => pixels;

    internal void Draw(List<PenPoint> trace, Hand hand)
    {
        Array.Fill(distances, float.MaxValue);
        for (var i = 1; i < trace.Count; i++)
            if (trace[i].Draws) Stroke(trace[i - 1].Place, trace[i].Place, hand.Thickness / 2 * trace[i].Pressure,
                hand.Softness / 2);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Brightness(0.5f - distances[i] / hand.Softness);
    }

    private void Stroke(Vector2 from, Vector2 to, float radius, float margin)
    {
        var reach = radius + margin;
        var (along, minimum, maximum) = (to - from, Vector2.Min(from, to), Vector2.Max(from, to));
        var inverse = 1 / MathF.Max(along.LengthSquared(), 1e-12f);
        var (left, right) = (First(minimum.X - reach), Last(maximum.X + reach));
        for (var (row, bottom) = (First(minimum.Y - reach), Last(maximum.Y + reach)); row <= bottom; row++)
            for (var column = left; column <= right; column++)
            {
                var offset = new Vector2(column + 0.5f, row + 0.5f) - from;
                var share = Math.Clamp((offset.X * along.X + offset.Y * along.Y) * inverse, 0, 1);
                var distance = (offset - share * along).Length() - radius;
                ref var nearest = ref distances[row * Side + column];
                if (distance < nearest) nearest = distance;
            }
    }

    /// <summary>From black at 0 to white at 1, level at both ends.</summary>
    private static byte Brightness(float ink)
    {
        var share = Math.Clamp(ink, 0, 1);
        return (byte)(255 * share * share * (3 - 2 * share) + 0.5f);
    }

    private static int First(float edge) => Math.Max(0, (int)edge);

    private static int Last(float edge) => Math.Min(Side - 1, (int)edge);
}
