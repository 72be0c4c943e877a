using Gan.Core;
using System.Globalization;

namespace Gan.Samples.Mnist.Artifacts;

/// <summary>The numbers of every tenth step, in <c>metrics.csv</c>. A run that goes on cuts off what came after its
/// checkpoint.</summary>
internal sealed class Metrics(string folder) : ITrainingCallback, IDisposable
{
    private const int Interval = 10;
    private const string Head = "step,images,discriminator_loss,generator_loss,real_score,fake_score,"
        + "discriminator_gradient_norm,generator_gradient_norm";

    private readonly string path = Path.Combine(folder, "metrics.csv");
    private readonly List<StepResult> rows = [];
    private StreamWriter? file;

    internal IReadOnlyList<StepResult> Rows => rows;

    /// <summary>Takes up the numbers of the steps before, and cuts off what came after.</summary>
    internal void GoOn(long step)
    {
        if (!File.Exists(path)) return;
        // A run that was killed may have left half a line.
        var lines = File.ReadAllText(path).Split('\n').Skip(1).SkipLast(1);
        rows.AddRange(lines.Select(Parse).OfType<StepResult>().TakeWhile(row => row.Index <= step));
        OutputFile.Write(path, string.Concat(rows.Select(Text).Prepend(Head).Select(line => $"{line}\n")));
    }

    public void AfterStep(IGanTrainer trainer, StepResult result)
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
        var writer = new StreamWriter(path, append: rows.Count > 0) { AutoFlush = true, NewLine = "\n" };
        if (rows.Count == 0) writer.WriteLine(Head);
        return writer;
    }

    private static string Text(StepResult row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Index},{row.Images},{row.DiscriminatorLoss},{row.GeneratorLoss},{row.RealScore},{row.FakeScore},")
        + string.Create(CultureInfo.InvariantCulture, $"{row.DiscriminatorGradientNorm},{row.GeneratorGradientNorm}");

    /// <summary><see langword="null"/> for a line that is none of this class.</summary>
    private static StepResult? Parse(string line)
    {
        var cells = line.Split(',');
        var numbers = cells.Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number
            : (double?)null).ToArray();
        return numbers is [{ } step, { } images, { } loss, var generatorLoss, { } real, { } fake, { } norm,
            var generatorNorm]
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
