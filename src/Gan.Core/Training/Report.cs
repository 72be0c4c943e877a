using Gan.Core.Checkpointing;
using Gan.Core.Players;

namespace Gan.Core.Training;

/// <summary>What a step reports: its own numbers where they were read, else those of the last that was.</summary>
internal sealed class Report : IStateful
{
    private StepResult? last;

    internal StepResult Of(Round round, long steps, long images, Minimized? discriminator, Minimized? generator, IReadOnlyDictionary<string, double> details) =>
        last = round.Measures
            ? Measured(round, steps, images, discriminator!.Value, generator) with { Details = details }
            : last! with { Index = steps, Images = images };

    /// <summary>The steps after a resume report the last numbers, as those of an unbroken run do.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("measured", last?.MeasuredAt ?? 0);
        foreach (var (name, value) in Numbers(last)) writer.Write(name, value);
    }

    public void Load(StateReader reader)
    {
        var read = new Dictionary<string, double>();
        foreach (var (name, _) in Numbers(null)) reader.Read(name, (double value) => read[name] = value);
        reader.Read("measured", (long step) => last = step == 0 ? null : Restored(step, read));
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

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;

    private static StepResult Measured(Round round, long steps, long images, Minimized discriminator, Minimized? generator) => new()
    {
        Index = steps,
        Images = images,
        MeasuredAt = steps,
        DiscriminatorLoss = discriminator.Loss,
        GeneratorLoss = generator?.Loss,
        RealScore = round.RealScore,
        FakeScore = round.FakeScore,
        DiscriminatorGradientNorm = discriminator.GradientNorm,
        GeneratorGradientNorm = generator?.GradientNorm,
    };
}
