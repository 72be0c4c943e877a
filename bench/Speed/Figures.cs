using System.Globalization;

namespace Gan.Core.Bench.Speed;

/// <summary>Numbers as they stand in the tables.</summary>
internal static class Figures
{
    /// <summary>Median and range.</summary>
    internal static string Spread(IEnumerable<double> values, string unit = "", string format = "0.00")
    {
        var sorted = values.Order().Select(value => value.ToString(format, CultureInfo.InvariantCulture)).ToArray();
        return $"**{sorted[sorted.Length / 2]}{unit}** ({sorted[0]}–{sorted[^1]})";
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
