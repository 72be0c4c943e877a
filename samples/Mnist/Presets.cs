using Gan.Core.Models;
using Gan.Core;
using Gan.Samples.Mnist.Networks;

namespace Gan.Samples.Mnist;

/// <summary>The presets that <c>--preset</c> knows.</summary>
internal static class Presets
{
    private const int ModernSteps = 6000, ModernBatch = 64;

    private static readonly PlayerOptions modernPlayer = new()
    {
        Optimizer = Optimizer.Adam(4e-3, beta1: 0, beta2: 0.99),
        // Not to nothing: a run that goes on beyond the preset's steps goes on learning.
        LearningRateSchedule = Schedule.Linear(images: ModernSteps * ModernBatch, end: 0.1),
    };

    /// <summary>The program that this library descends from (github.com/mwdchang/tfjs-gan, 2018), number for number,
    /// except that it is trained on all 60 000 images, not on 55 000.</summary>
    internal static Preset Original { get; } = new()
    {
        Name = "original",
        Summary = "the fully connected GAN of a TensorFlow.js program of 2018 (which used 55,000 of the images)",
        Generator = "40-140-80-784, leaky ReLU, tanh",
        Discriminator = "784-200-90-1, leaky ReLU",
        IsConditional = false,
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

    /// <summary>Small convolutional networks that are told the classes, and a recipe of today, for three minutes on two
    /// cores: docs/mnist-preset.md.</summary>
    internal static Preset Modern { get; } = new()
    {
        Name = "modern",
        Summary = "a class-conditional GAN: small convolutional networks, R1, EMA of the weights",
        Generator = "64 and the class - 32x7x7 - 16x14x14 - 8x28x28 - 1x28x28, batch norm, ReLU, tanh",
        Discriminator = "1x28x28 - 16x14x14 - 32x7x7 - 64x7x7 - one for each class, leaky ReLU",
        IsConditional = true,
        CreateModel = seed =>
        {
            using var scope = GanSeed.Scope(seed);
            return new(new DigitGenerator(latentSize: 64, channels: 8, Preset.Classes),
                new DigitDiscriminator(channels: 16, Preset.Classes));
        },
        Training = new()
        {
            Discriminator = modernPlayer,
            Generator = modernPlayer with { Ema = new EmaOptions { HalfLifeImages = 20_000 } },
            DiscriminatorTerms = [DiscriminatorTerm.R1(gamma: 0.3, every: 16)],
        },
        Steps = ModernSteps,
        BatchSize = ModernBatch,
    };

    internal static Preset Default => Modern;

    internal static IEnumerable<string> Names => all.Select(preset => preset.Name);

    private static readonly Preset[] all = [Modern, Original];

    /// <exception cref="RequestException">There is none of that name.</exception>
    internal static Preset Find(string name) => all.FirstOrDefault(preset => preset.Name == name)
        ?? throw new RequestException($"There is no preset '{name}'; there are: {string.Join(", ", Names)}.");
}
