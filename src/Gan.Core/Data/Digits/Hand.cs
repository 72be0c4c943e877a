using Gan.Core.Randomness;
namespace Gan.Core.Data.Digits;

/// <summary>How one writer writes one digit.</summary>
internal sealed class Hand
{
    /// <summary>Takes up the pen; all else is drawn from the same numbers.</summary>
    internal Hand(SplitMix random)
    {
        Mix = random.Between(-0.1f, 1.1f);
        Unsteadiness = random.Between(0.01f, 0.05f);
        Waviness = random.Between(0.01f, 0.09f);
        Width = MathF.Max(0.75f, 0.95f + 0.15f * random.Bell());
        Slant = 0.12f + 0.25f * random.Bell();
        Turn = 0.08f * random.Bell();
        Thickness = Thick(random.Bell());
        Flow = random.Between(0, 0.14f);
        Roughness = random.Between(0, 0.08f);
        Softness = random.Between(1.1f, 1.6f);
    }

    /// <summary>Where between a glyph's two extremes.</summary>
    internal float Mix { get; }

    /// <summary>How far knots stray, in heights of the digit.</summary>
    internal float Unsteadiness { get; }

    /// <summary>How far the paper under the digit is bent, in heights of the digit.</summary>
    internal float Waviness { get; }

    /// <summary>The digit's width against the glyph's.</summary>
    internal float Width { get; }

    /// <summary>How far the top leans to the right, in heights of the digit.</summary>
    internal float Slant { get; }

    /// <summary>The tangent of the angle by which all is turned.</summary>
    internal float Turn { get; }

    /// <summary>The usual width of a stroke, in pixels of a digit that fills its box from top to bottom.</summary>
    internal float Thickness { get; }

    /// <summary>How much the width varies along a stroke, as a share of it.</summary>
    internal float Flow { get; }

    /// <summary>How ragged the edges are, as a share of the stroke's width.</summary>
    internal float Roughness { get; }

    /// <summary>Over how many pixels an edge fades.</summary>
    internal float Softness { get; }

    /// <summary>Thin pens differ less from the usual one than thick ones do; still thicker ones would fill the loops of
    /// an 8.</summary>
    private static float Thick(float bell)
    {
        var pen = MathF.Min(bell, 1.8f);
        return 2.45f * (1 + 0.25f * pen + 0.03f * pen * pen);
    }
}
