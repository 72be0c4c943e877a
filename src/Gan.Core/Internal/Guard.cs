using System.Runtime.CompilerServices;

namespace Gan.Core.Internal;

/// <summary>Checks the numbers of parts; each returns the number it was given.</summary>
internal static class Guard
{
    internal static double Finite(
        double value, string what, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw Outside(value, $"{what} must be finite.", name);

    internal static double Positive(
        double value, string what, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value) ? value : throw Outside(value, $"{what} must be above 0 and finite.", name);

    internal static double NotNegative(
        double value, string what, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value
            : throw Outside(value, $"{what} must be at least 0 and finite.", name);

    /// <summary>The weight of a term, which is left out where it has none.</summary>
    internal static double Weight(
        double value, string term, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw Outside(value, $"The weight of {term} must be above 0 and finite; leave the term out for none.",
            name);

    private static ArgumentOutOfRangeException Outside(double value, string message, string? name) =>
        new(name, value, message);
}
