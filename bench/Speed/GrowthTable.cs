using System.Globalization;

namespace Gan.Core.Bench.Speed;

/// <summary>How a step's time grows: 1 is in proportion, below 1 means that something is shared, above 1 that something
/// gets worse.</summary>
internal static class GrowthTable
{
    private static readonly (string What, int[] Sizes, Func<int, Workload> Create)[] series =
    [
        ("batch, hidden layers 256 and 512", [16, 32, 64, 128, 256, 512],
            batch => Workload.Perceptron(batch, [256, 512])),
        ("width of two hidden layers, batch 64", [64, 128, 256, 512, 1024],
            width => Workload.Perceptron(64, [width, width])),
        ("number of hidden layers of 256, batch 64", [2, 4, 8, 16],
            depth => Workload.Perceptron(64, [.. Enumerable.Repeat(256L, depth)])),
    ];

    internal static void Print(int alternations)
    {
        Console.WriteLine("| what grows | sizes | Gan.Core, ms a step | slope | arithmetic limit, ms | its slope |");
        Console.WriteLine("|---|---|---|--:|---|--:|");
        foreach (var (what, sizes, create) in series)
        {
            var times = Array.ConvertAll(sizes, size => Measure(create(size), alternations));
            Console.WriteLine($"| {what} | {string.Join(", ", sizes)} | {Text(times.Select(time => time.Ours))} | "
                + $"**{Slope(sizes, times.Select(time => time.Ours))}** " +
                $"| {Text(times.Select(time => time.Limit))} | {Slope(sizes, times.Select(time => time.Limit))} |");
        }
    }

    private static (double Ours, double Limit) Measure(Workload workload, int alternations)
    {
        using var real = workload.Batch();
        using var ours = new GanCore(workload);
        using var limit = new ArithmeticLimit(workload);
        Timing.WarmUp([ours, limit], real);
        var rounds = Timing.Alternate([ours, limit], real, alternations);
        return (Figures.Median(rounds.Select(round => round[0])), Figures.Median(rounds.Select(round => round[1])));
    }

    /// <summary>Of the line through the logarithms, by least squares.</summary>
    private static string Slope(int[] sizes, IEnumerable<double> times)
    {
        var x = sizes.Select(size => Math.Log(size)).ToArray();
        var y = times.Select(time => Math.Log(time)).ToArray();
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return slope.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static string Text(IEnumerable<double> times) =>
        string.Join(", ", times.Select(time => time.ToString("0.0", CultureInfo.InvariantCulture)));
}
