using Gan.Core.Players;

namespace Gan.Core.Training;

/// <summary>What a step reports: its own numbers where they were read, else those of the last that was.</summary>
internal sealed class Report
{
    private StepResult? last;

    internal StepResult Of(Round round, long steps, long images, Minimized? discriminator, Minimized? generator) =>
        last = round.Measures ? Measured(round, steps, images, discriminator!.Value, generator) : last! with { Index = steps, Images = images };

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
