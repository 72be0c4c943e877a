using Gan.Core;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Gan.Samples.Mnist.Artifacts;

/// <summary>Curves over the steps, as SVG whose text has the colour of the page that it stands in.</summary>
internal static class Curves
{
    private const int Width = 720, Height = 300;

    // A colour that nothing else has, to be found again in the SVG.
    private static readonly OxyColor textColor = OxyColor.FromRgb(1, 2, 3),
    grid = OxyColor.FromAColor(50, OxyColors.Gray);
    private static readonly OxyColor blue = OxyColor.FromRgb(0x3B, 0x82, 0xF6),
    orange = OxyColor.FromRgb(0xE0, 0x7B, 0x0A);

    internal static string Losses(IReadOnlyList<StepResult> rows) => Draw("losses",
        (blue, rows.Select(row => Point(row, row.DiscriminatorLoss))),
        (orange, rows.Where(row => row.GeneratorLoss is not null).Select(row => Point(row, row.GeneratorLoss!.Value))));

    internal static string Scores(IReadOnlyList<StepResult> rows) => Draw("scores",
        (blue, rows.Select(row => Point(row, row.RealScore))),
        (orange, rows.Select(row => Point(row, row.FakeScore))));

    private static DataPoint Point(StepResult row, double value) => new(row.Index, value);

    private static string Draw(string name, params (OxyColor Color, IEnumerable<DataPoint> Points)[] curves)
    {
        var model = new PlotModel
        {
            TextColor = textColor,
            PlotAreaBorderColor = grid,
            Background = OxyColors.Transparent,
            DefaultFont = "system-ui, sans-serif",
        };
        foreach (var position in new[] { AxisPosition.Bottom, AxisPosition.Left })
            model.Axes.Add(new LinearAxis
            {
                Position = position,
                MajorGridlineStyle = LineStyle.Solid,
                MajorGridlineColor = grid,
                TicklineColor = grid,
                StringFormat = "#,0.##",
            });
        foreach (var (color, points) in curves)
        {
            var line = new LineSeries { Color = color, StrokeThickness = 1 };
            line.Points.AddRange(points);
            model.Series.Add(line);
        }
        var svg = new SvgExporter { Width = Width, Height = Height }.ExportToString(model);
        return svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]
            .Replace("rgb(1,2,3)", "currentColor", StringComparison.Ordinal)
            .Replace($"<svg width=\"{Width}\" height=\"{Height}\"",
                $"<svg role=\"img\" aria-label=\"{name} over the steps\" viewBox=\"0 0 {Width} {Height}\"",
                    StringComparison.Ordinal)
            // Two plots are in one page.
            .Replace("\"clipPath", $"\"{name}-clip", StringComparison.Ordinal)
            .Replace("(#clipPath", $"(#{name}-clip", StringComparison.Ordinal);
    }
}
