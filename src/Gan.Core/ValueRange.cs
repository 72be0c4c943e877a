namespace Gan.Core;

/// <summary>The closed interval of values that a sample's elements may take, such as −1 … 1 for images behind a tanh.</summary>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest value; greater than <paramref name="Minimum"/>.</param>
public readonly record struct ValueRange(double Minimum, double Maximum)
{
    /// <summary>−1 … 1, what a generator that ends in a tanh makes.</summary>
    public static ValueRange Symmetric { get; } = new(-1, 1);

    /// <summary>0 … 1, what a generator that ends in a sigmoid makes.</summary>
    public static ValueRange Unit { get; } = new(0, 1);

    /// <summary>The distance between the ends.</summary>
    public double Width => Maximum - Minimum;

    /// <summary>The interval as text, such as <c>[-1, 1]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Minimum:0.###}, {Maximum:0.###}]");
}
