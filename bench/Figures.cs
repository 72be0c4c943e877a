using System.Globalization;

namespace Gan.Core.Bench;

/// <summary>Numbers as they stand in the tables.</summary>
internal static class Figures
{
    /// <summary>Median and range.</summary>
    internal static string Spread(IEnumerable<double> values, string unit = "", string format = "0.00")
    {
        var sorted = values.Order().Select(value => Text(value, format)).ToArray();
        return $"**{sorted[sorted.Length / 2]}{unit}** ({sorted[0]}–{sorted[^1]})";
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Mean and standard deviation.</summary>
    internal static string Mean(IEnumerable<double> values, string format = "0.00")
    {
        var all = values.ToArray();
        var mean = all.Average();
        var deviation = Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, all.Length - 1));
        return $"**{Text(mean, format)}** ± {Text(deviation, format)}";
    }

    internal static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
