namespace Gan.Core;

/// <summary>The closed interval of values that a sample's elements may take, such as −1 … 1 for images after a
/// tanh.</summary>
public readonly record struct ValueRange
{
    /// <summary>Makes a range.</summary>
    /// <param name="minimum">The smallest value.</param>
    /// <param name="maximum">The largest value; greater than <paramref name="minimum"/>.</param>
    /// <exception cref="ArgumentException">The ends are not finite, or in the wrong order.</exception>
    public ValueRange(double minimum, double maximum)
    {
        if (!(minimum < maximum) || !double.IsFinite(maximum - minimum))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"A range needs minimum < maximum, both finite; given were {minimum} and {maximum}."));
        (Minimum, Maximum) = (minimum, maximum);
    }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <summary>−1 … 1, what a generator that ends in a tanh makes.</summary>
    public static ValueRange Symmetric { get; } = new(-1, 1);

    /// <summary>0 … 1, what a generator that ends in a sigmoid makes.</summary>
    public static ValueRange Unit { get; } = new(0, 1);

    /// <summary>The distance between the ends.</summary>
    public double Width => Maximum - Minimum;

    /// <summary>The interval as text, such as <c>[-1, 1]</c>.</summary>
    public override string ToString() => Text(Minimum, Maximum);

    internal static string Text(double minimum, double maximum) =>
        FormattableString.Invariant($"[{minimum:0.###}, {maximum:0.###}]");
}
