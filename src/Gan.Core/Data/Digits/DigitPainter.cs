using Gan.Core.Randomness;
namespace Gan.Core.Data.Digits;

/// <summary>Paints digits, one after the other; each thread has a painter of its own.</summary>
internal sealed class DigitPainter
{
    /// <summary>Pixels along each side of an image.</summary>
    internal const int Side = 28;

    /// <summary>Pixels of an image.</summary>
    internal const int Pixels = Side * Side;

    /// <summary>Black pixels that remain at every edge, however far off its middle a digit's weight lies.</summary>
    private const int Frame = 2;

    private readonly Pen pen = new();
    private readonly Paper paper = new();
    private readonly Ink ink = new();
    private readonly List<PenPoint> trace = [];

    /// <summary>Paints one image, [28, 28], which the numbers alone decide.</summary>
    internal void Paint(int digit, SplitMix random, Span<byte> image)
    {
        var glyph = Alphabet.Choose(digit, random);
        var hand = new Hand(random);
        trace.Clear();
        pen.Write(glyph, hand, random, trace);
        paper.Bend(hand, random);
        for (var i = 0; i < trace.Count; i++)
            trace[i] = trace[i] with { Place = paper.Move(trace[i].Place) };
        Box.Fit(trace, hand);
        ink.Draw(trace, hand);
        Centre(image);
    }

    /// <summary>Puts the box where the ink's centre of mass is nearest to the image's middle, as MNIST's makers
    /// did.</summary>
    private void Centre(Span<byte> image)
    {
        image.Clear();
        var (x, y) = CentreOfMass(ink.Pixels);
        var (left, top) = (Start(x), Start(y));
        for (var row = 0; row < Box.Side; row++)
            ink.Pixels.Slice(row * Box.Side, Box.Side).CopyTo(image.Slice((top + row) * Side + left, Box.Side));
    }

    private static int Start(double centre) =>
        Math.Clamp((int)(Side / 2.0 - centre + 0.5), Frame, Side - Frame - Box.Side);

    private static (double X, double Y) CentreOfMass(ReadOnlySpan<byte> pixels)
    {
        var (mass, x, y) = (0L, 0L, 0L);
        for (var i = 0; i < pixels.Length; i++)
        {
            mass += pixels[i];
            x += pixels[i] * (i % Box.Side);
            y += pixels[i] * (i / Box.Side);
        }
        return ((double)x / mass, (double)y / mass);
    }
}
