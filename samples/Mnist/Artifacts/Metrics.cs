using System.Globalization;

namespace Gan.Core.Samples.Mnist.Artifacts;

/// <summary>The numbers of every tenth step, in <c>metrics.csv</c>. A run that goes on cuts off what came after its checkpoint.</summary>
internal sealed class Metrics(string folder) : ITrainingCallback, IDisposable
{
    private const int Interval = 10;
    private const string Head = "step,images,discriminator_loss,generator_loss,real_score,fake_score,discriminator_gradient_norm,generator_gradient_norm";

    private readonly string path = Path.Combine(folder, "metrics.csv");
    private readonly List<StepResult> rows = [];
    private StreamWriter? file;

    internal IReadOnlyList<StepResult> Rows => rows;

    /// <summary>Takes up the numbers of the steps before.</summary>
    internal void GoOn(long step)
    {
        if (File.Exists(path)) rows.AddRange(File.ReadLines(path).Skip(1).Select(Parse).OfType<StepResult>().TakeWhile(row => row.Index <= step));
    }

    public void AfterStep(GanTrainer trainer, StepResult result)
    {
        if (result.Index != 1 && result.Index % Interval != 0) return;
        file ??= Begin();
        rows.Add(result);
        file.WriteLine(Text(result));
    }

    public void Dispose() => file?.Dispose();

    private StreamWriter Begin()
    {
        Directory.CreateDirectory(folder);
        var writer = new StreamWriter(path) { AutoFlush = true, NewLine = "\n" };
        writer.WriteLine(Head);
        foreach (var row in rows) writer.WriteLine(Text(row));
        return writer;
    }

    private static string Text(StepResult row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Index},{row.Images},{row.DiscriminatorLoss},{row.GeneratorLoss},{row.RealScore},{row.FakeScore},{row.DiscriminatorGradientNorm},{row.GeneratorGradientNorm}");

    /// <summary><see langword="null"/> for a line that is not whole, as a run that was killed may leave.</summary>
    private static StepResult? Parse(string line)
    {
        var cells = line.Split(',');
        var numbers = cells.Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : (double?)null).ToArray();
        return numbers is [{ } step, { } images, { } loss, var generatorLoss, { } real, { } fake, { } norm, var generatorNorm]
            ? new StepResult
            {
                Index = (long)step,
                MeasuredAt = (long)step,
                Images = (long)images,
                DiscriminatorLoss = loss,
                GeneratorLoss = generatorLoss,
                RealScore = real,
                FakeScore = fake,
                DiscriminatorGradientNorm = norm,
                GeneratorGradientNorm = generatorNorm,
            }
            : null;
    }
}
