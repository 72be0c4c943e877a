namespace Gan.Core.Bench.Toy;

/// <summary>The trainings as a table, a row for each row, data and number of images.</summary>
internal static class ToyTable
{
    internal static void Print(IReadOnlyList<Cell> cells)
    {
        foreach (var data in cells.GroupBy(cell => cell.Data).OrderByDescending(group => group.Key))
        {
            var modes = ToyData.All[data.Key].Modes.Count;
            Console.WriteLine($"### {char.ToUpperInvariant(data.Key[0])}{data.Key[1..]}");
            Console.WriteLine();
            Console.WriteLine($"| row | points seen | seeds (failed) | modes of {modes} | on every seed | high "
                + "quality, % | worst | reverse KL | seconds |");
            Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
            foreach (var row in data.GroupBy(cell => (cell.Row, cell.Budget)).OrderBy(group => group.Key.Budget))
                Print(row.Key.Row, [.. row], modes);
            foreach (var row in Published.All.Where(row => row.Data == data.Key))
                Console.WriteLine($"| *{row.Name}, published* | 40 M | 10 | {row.Modes} | | {row.HighQuality} | "
                    + $"| {row.ReverseKl} | |");
            Console.WriteLine();
        }
    }

    private static void Print(string name, Cell[] cells, int modes) => Console.WriteLine(
        $"| {name} | {Figures.Text(cells.Average(cell => cell.Images) / 1e6, "0.###")} M | {cells.Length} "
            + $"({cells.Count(cell => cell.Failure is not null)}) "
            + $"| {Figures.Mean(cells.Select(cell => (double)cell.Modes), "0.0")} "
        + $"| {(cells.All(cell => cell.Modes == modes) ? "yes" : "no")} "
        + $"| {Figures.Mean(cells.Select(cell => 100 * cell.HighQuality), "0.0")} "
        + $"| {Figures.Text(100 * cells.Min(cell => cell.HighQuality), "0.0")} | {ReverseKl(cells)} "
        + $"| {Figures.Text(Figures.Median(cells.Select(cell => cell.Seconds)), "0")} |");

    private static string ReverseKl(Cell[] cells)
    {
        var known = cells.Select(cell => cell.ReverseKl).Where(double.IsFinite).ToArray();
        return known.Length == 0 ? "–" : Figures.Mean(known)
            + (known.Length < cells.Length ? $" of {known.Length}" : "");
    }
}
