using Gan.Core.DiscriminatorTerms;
using Gan.Core.Latents;
using Gan.Core.Losses;
using Gan.Core.Models;
using Gan.Core.Players;
using Gan.Core.Samples.Mnist.Networks;
using Gan.Core.Schedules;

namespace Gan.Core.Samples.Mnist;

/// <summary>A GAN, and how it is trained.</summary>
internal sealed record Preset
{
    public required string Name { get; init; }

    public required string Summary { get; init; }

    /// <summary>The networks in a few words.</summary>
    public required string Generator { get; init; }

    /// <inheritdoc cref="Generator"/>
    public required string Discriminator { get; init; }

    /// <summary>Makes the networks for a seed.</summary>
    public required Func<long, GanModel> CreateModel { get; init; }

    public required GanTrainerOptions Training { get; init; }

    public required int Steps { get; init; }

    public required int BatchSize { get; init; }
}

/// <summary>The presets that <c>--preset</c> knows.</summary>
internal static class Presets
{
    /// <summary>The program that this library descends from (github.com/mwdchang/tfjs-gan, 2018), number for number,
    /// except that it is trained on all 60 000 images, not on 55 000.</summary>
    internal static Preset Original { get; } = new()
    {
        Name = "original",
        Summary = "the fully connected GAN of a TensorFlow.js program of 2018 (which used 55,000 of the images)",
        Generator = "40-140-80-784, leaky ReLU, tanh",
        Discriminator = "784-200-90-1, leaky ReLU",
        CreateModel = seed => Mlp.Create(new()
        {
            LatentSize = 40,
            SampleShape = [1, 28, 28],
            GeneratorWidths = [140, 80],
            DiscriminatorWidths = [200, 90],
            LeakySlope = 0.2,
            Tanh = true,
            InitialStandardDeviation = 0.1,
            Seed = seed,
        }),
        Training = new()
        {
            Loss = GanLoss.NonSaturating(realTarget: 0.98),
            Discriminator = new() { Optimizer = Optimizer.Sgd(0.025) },
            Generator = new() { Optimizer = Optimizer.Sgd(0.025) },
            Prior = LatentPrior.Normal(standardDeviation: 3.5),
            ShareGeneratedSamples = true,
        },
        Steps = 5500,
        BatchSize = 200,
    };

    /// <summary>Small convolutional networks and a recipe of today, for three minutes on two cores.</summary>
    internal static Preset Modern { get; } = new()
    {
        Name = "modern",
        Summary = "small convolutional networks with R1 and averaged weights",
        Generator = "64 - 32x7x7 - 16x14x14 - 8x28x28 - 1x28x28, batch norm, ReLU, tanh",
        Discriminator = "1x28x28 - 16x14x14 - 32x7x7 - 64x7x7 - 1, leaky ReLU",
        CreateModel = seed =>
        {
            using var scope = GanSeed.Scope(seed);
            return new(new DigitGenerator(latentSize: 64, channels: 8), new DigitDiscriminator(channels: 16));
        },
        Training = new()
        {
            Discriminator = Small(averaging: null),
            Generator = Small(new WeightAveraging { HalfLifeImages = 10_000 }),
            DiscriminatorTerms = [DiscriminatorTerm.R1(gamma: 1, every: 16)],
        },
        Steps = ModernSteps,
        BatchSize = ModernBatch,
    };

    private const int ModernSteps = 6000;
    private const int ModernBatch = 64;

    private static PlayerOptions Small(WeightAveraging? averaging) => new()
    {
        Optimizer = Optimizer.Adam(4e-3, beta1: 0, beta2: 0.99),
        LearningRateSchedule = Schedule.Linear(images: ModernSteps * ModernBatch),
        Averaging = averaging,
    };

    private static readonly Preset[] all = [Original, Modern];

    internal static string Names => string.Join(", ", all.Select(preset => preset.Name));

    internal static Preset? Find(string name) => all.FirstOrDefault(preset => preset.Name == name);
}
