using Gan.Core.Data;
using Gan.Core.GeneratorTerms;
using Gan.Core.Layers;
using Gan.Core.Models;
using Gan.Core.Options;
using Gan.Core.Strategies;
using Gan.Core.Training;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>Every preset, and every plug-in that remembers.</summary>
internal static class PresetGames
{
    internal static IEnumerable<KeyValuePair<string, Game>> All =>
    [
        .. Presets.Select(preset => KeyValuePair.Create($"preset {preset.Key}", Of(preset.Value))),
        KeyValuePair.Create("preset PacGan",
            Of(GanTrainerOptions.PacGan(3)) with { Networks = () => Perceptron(packSize: 3) }),
        KeyValuePair.Create("everything that remembers",
            new Game { Networks = Spectral, Data = Bytes, Options = Remembering }),
        KeyValuePair.Create("pseudo augmentation",
            Of(new() { Strategies = [Strategy.PseudoAugmentation(every: 2, images: 50)] })),
        KeyValuePair.Create("latent optimization", Of(new() { Strategies = [Strategy.LatentOptimization()] })),
        KeyValuePair.Create("adaptive turns, top-k, micro-batches",
            new Game { Networks = () => Perceptron(), Data = Bytes, Options = Turning }),
    ];

    internal static Dictionary<string, GanTrainerOptions> Presets { get; } = typeof(GanTrainerOptions).GetProperties()
        .Where(property => property.PropertyType == typeof(GanTrainerOptions))
        .ToDictionary(property => property.Name, property => (GanTrainerOptions)property.GetValue(null)!);

    private static Game Of(GanTrainerOptions options) => new()
    {
        Networks = () => Perceptron(options.Loss.Logits == LogitKind.Energy ? ReconstructionError.Absolute : null),
        Data = Bytes,
        Options = () => options,
    };

    private static GanTrainerOptions Remembering() => new()
    {
        Loss = GanLoss.Hinge(),
        DiscriminatorTerms = [DiscriminatorTerm.LeCam(),
            DiscriminatorTerm.R1(every: 2, schedule: Schedule.Cosine(100, end: 0.1)),
                DiscriminatorTerm.LatentConsistency()],
        GeneratorTerms = [GeneratorTerm.PathLength(every: 2), GeneratorTerm.ModeSeeking()],
        Transforms = [SampleTransform.Adaptive(SampleTransform.DifferentiableAugmentation(), every: 2, images: 50),
            SampleTransform.InstanceNoise(0.1, Schedule.Linear(200))],
    };

    private static GanTrainerOptions Turning() => new()
    {
        Strategies = [Strategy.AdaptiveUpdateRatio(1.35, atMost: 3),
            Strategy.TopK(Schedule.Exponential(200, end: 0.5))],
        MicroBatches = 2,
    };

    private static TensorBatches Bytes(Tensor images) => new(images, 6);

    private static GanModel Perceptron(ReconstructionError? autoEncoder = null, int packSize = 1) => Mlp.Create(new()
    {
        LatentSize = 4, SampleShape = [1, 28, 28], GeneratorWidths = [8], DiscriminatorWidths = [8], Tanh = true,
        AutoEncoder = autoEncoder, PackSize = packSize,
    });

    private static GanModel Spectral() => new(Perceptron().Generator, nn.Sequential(
        SpectralNorm.Conv2d(1, 2, 4, stride: 2), nn.LeakyReLU(0.2), nn.Flatten(), SpectralNorm.Linear(2 * 13 * 13, 1))
            .AsDiscriminator());
}
