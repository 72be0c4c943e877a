using Gan.Core.Imaging;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>Points of one seed, a picture for each row, data and number of images.</summary>
internal static partial class Pictures
{
    private const long Seed = 1;
    private const int RealPoints = 2_500;

    private static readonly string folder = Path.Combine("bench", "results", "toy");

    private static readonly Dictionary<string, double> reach = new() { ["ring"] = 1.5, ["grid"] = 5 };

    /// <summary>Trains the row again where its picture is missing.</summary>
    internal static void Draw(Row row, string data, long images)
    {
        var path = PathOf(row.Name, data, images);
        if (File.Exists(path)) return;
        Training.Run(row, data, Seed, images, Keep(row, data, Seed, images));
        Console.WriteLine(path);
    }

    /// <summary>What becomes of a training's samples: a picture, if it is of the seed that is shown.</summary>
    internal static Action<Tensor>? Keep(Row row, string data, long seed, long images) =>
        seed == Seed ? samples => Save(samples, data, PathOf(row.Name, data, images)) : null;

    internal static void DrawReal(string data)
    {
        using var random = new Generator(1);
        using var points = ToyData.All[data].Sample(RealPoints, random);
        Save(points, data, PathOf("real", data, images: 0));
    }

    /// <summary>A table of those that are there.</summary>
    internal static void Print(IEnumerable<(string Row, long Images)> rows)
    {
        Console.WriteLine("| row | points seen | ring | grid |");
        Console.WriteLine("|---|--:|---|---|");
        foreach (var (row, images) in rows.Prepend(("real", 0))
            .Where(row => reach.Keys.Any(data => File.Exists(PathOf(row.Item1, data, row.Item2)))))
            Console.WriteLine($"| {row} | {(images == 0 ? "" : $"{Figures.Text(images / 1e6, "0.###")} M")} "
                + $"| {Link(row, "ring", images)} | {Link(row, "grid", images)} |");
    }

    private static string Link(string row, string data, long images) => !File.Exists(PathOf(row, data, images)) ? "" :
        $"![{row}, {data}]({Relative(PathOf(row, data, images))})";

    private static string Relative(string path) =>
        Path.GetRelativePath(Path.GetDirectoryName(folder)!, path).Replace('\\', '/');

    private static string PathOf(string row, string data, long images) =>
        Path.Combine(folder, images == 0 ? ""
            : Figures.Text(images, "0"), $"{NoLetters().Replace(row.ToLowerInvariant(), "-").Trim('-')}-{data}.png");

    private static void Save(Tensor samples, string data, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var scatter = Scatter.Of(samples, reach[data]);
        ImageGrid.SavePng(scatter, path, ValueRange.Unit);
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
