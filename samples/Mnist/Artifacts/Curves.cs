using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Gan.Core.Samples.Mnist.Artifacts;

/// <summary>Curves over the steps, as SVG whose text has the colour of the page that it stands in.</summary>
internal static class Curves
{
    private const int Width = 720, Height = 300;

    // A colour that nothing else has, to be found again in the SVG.
    private static readonly OxyColor textColor = OxyColor.FromRgb(1, 2, 3), grid = OxyColor.FromAColor(50, OxyColors.Gray);
    private static readonly OxyColor blue = OxyColor.FromRgb(0x3B, 0x82, 0xF6), orange = OxyColor.FromRgb(0xF5, 0x8E, 0x1C);

    internal static string Losses(IReadOnlyList<StepResult> rows) =>
        Draw("loss", ("discriminator", blue, rows.Select(row => Point(row, row.DiscriminatorLoss))),
            ("generator", orange, rows.Where(row => row.GeneratorLoss is not null).Select(row => Point(row, row.GeneratorLoss!.Value))));

    internal static string Scores(IReadOnlyList<StepResult> rows) =>
        Draw("taken for real", ("D(x): real images", blue, rows.Select(row => Point(row, row.RealScore))), ("D(G(z)): samples", orange, rows.Select(row => Point(row, row.FakeScore))));

    private static DataPoint Point(StepResult row, double value) => new(row.Index, value);

    private static string Draw(string title, params (string Title, OxyColor Color, IEnumerable<DataPoint> Points)[] series)
    {
        var model = new PlotModel { TextColor = textColor, PlotAreaBorderColor = grid, Background = OxyColors.Transparent, DefaultFont = "system-ui, sans-serif" };
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "step", MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = grid, TicklineColor = grid, StringFormat = "#,0" });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = title, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = grid, TicklineColor = grid });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopRight, LegendOrientation = LegendOrientation.Horizontal, LegendPlacement = LegendPlacement.Outside });
        foreach (var (name, color, points) in series)
        {
            var line = new LineSeries { Title = name, Color = color, StrokeThickness = 1 };
            line.Points.AddRange(points);
            model.Series.Add(line);
        }
        var svg = new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true }.ExportToString(model);
        return svg[svg.IndexOf("<svg", StringComparison.Ordinal)..].Replace("rgb(1,2,3)", "currentColor", StringComparison.Ordinal);
    }
}
