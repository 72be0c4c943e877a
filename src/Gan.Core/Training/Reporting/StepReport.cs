using Gan.Core.Checkpointing;
using System.Globalization;

namespace Gan.Core.Training;

/// <summary>What a step reports: its own numbers where they were read, else those of the last that was.</summary>
internal sealed class StepReport : IStateful
{
    private StepResult? last;

    /// <param name="step">The step, complete.</param>
    /// <param name="images">Real images seen up to it.</param>
    /// <param name="discriminator">What the discriminator's update found, if there was one and it was read.</param>
    /// <param name="generator">What the generator's found.</param>
    /// <param name="details">What parts report.</param>
    internal StepResult Create(
        StepState step, long images, UpdateResult? discriminator, UpdateResult? generator,
            Func<IReadOnlyDictionary<string, double>> details) =>
        last = step.Reads || last is null
            ? Read(step, images, discriminator, generator) with { Details = details() }
            : last with { Index = step.Index, Images = images };

    /// <summary>The steps after a resume report the last numbers, as those of an unbroken run do.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("measured", last?.MeasuredAt ?? 0);
        foreach (var (name, value) in Numbers(last)) writer.Write(name, value);
        writer.Write("details", string.Join(
            '\n', (last?.Details ?? StepResult.NoDetails).Select(detail => $"{Number(detail.Value)} {detail.Key}")));
    }

    public void Load(StateReader reader)
    {
        var read = new Dictionary<string, double>();
        var details = StepResult.NoDetails;
        foreach (var (name, _) in Numbers(null)) reader.Read(name, (double value) => read[name] = value);
        reader.Read("details", (string lines) => details = Parsed(lines)!, valid: lines => Parsed(lines) is not null);
        reader.Read("measured", (long step) => last = step == 0 ? null
            : Restored(step, read) with { Details = details });
    }

    /// <summary>NaN stands for what was not there.</summary>
    private static (string Name, double Value)[] Numbers(StepResult? step) =>
    [
        ("discriminator loss", step?.DiscriminatorLoss ?? double.NaN),
        ("generator loss", step?.GeneratorLoss ?? double.NaN),
        ("real score", step?.RealScore ?? double.NaN),
        ("fake score", step?.FakeScore ?? double.NaN),
        ("discriminator gradient norm", step?.DiscriminatorGradientNorm ?? double.NaN),
        ("generator gradient norm", step?.GeneratorGradientNorm ?? double.NaN),
    ];

    private static StepResult Restored(long step, Dictionary<string, double> read) => new()
    {
        Index = step,
        Images = 0,
        MeasuredAt = step,
        DiscriminatorLoss = read["discriminator loss"],
        GeneratorLoss = OrNull(read["generator loss"]),
        RealScore = read["real score"],
        FakeScore = read["fake score"],
        DiscriminatorGradientNorm = read["discriminator gradient norm"],
        GeneratorGradientNorm = OrNull(read["generator gradient norm"]),
    };

    private static StepResult Read(StepState step, long images, UpdateResult? discriminator, UpdateResult? generator)
    {
        var scores = step.Notes.ReadScores();
        return new StepResult
        {
            Index = step.Index,
            Images = images,
            MeasuredAt = step.Index,
            DiscriminatorLoss = discriminator?.Loss ?? double.NaN,
            GeneratorLoss = generator?.Loss,
            RealScore = scores.Real,
            FakeScore = scores.Fake,
            DiscriminatorGradientNorm = discriminator?.GradientNorm ?? double.NaN,
            GeneratorGradientNorm = generator?.GradientNorm,
        };
    }

    /// <summary>A line each: the number, a space, the name.</summary>
    private static IReadOnlyDictionary<string, double>? Parsed(string lines)
    {
        if (lines.Length == 0) return StepResult.NoDetails;
        var details = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n'))
        {
            if (line.Split(' ', 2) is not [var number, var name]) return null;
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
            details[name] = value;
        }
        return details;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;
}
