using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>Every model and every option at least once: what a resumed run must bring back to the bit.</summary>
internal static class Catalogue
{
    /// <summary>The game whose checkpoint is committed with the tests: it must not change.</summary>
    internal const string Small = "small";

    private static readonly PlayerOptions busy =
        new() { ClipGradientNorm = 0.05, Ema = new() { HalfLifeImages = 30 },
            LearningRateSchedule = Schedule.Linear(images: 500) };

    internal static IReadOnlyDictionary<string, Game> All { get; } = new Dictionary<string, Game>(PresetGames.All)
    {
        ["DCGAN"] = new() { Networks = Convolutional, Data = Bytes },
        ["DCGAN in colour, no batch norm in D"] = new() { Networks = Coloured, Data = Coloured },
        ["DCGAN, averaged, clipped, scheduled"] =
            new() { Networks = Convolutional, Data = Bytes,
                Options = () => new() { Generator = busy, Discriminator = busy } },
        ["original"] = new()
        {
            Networks = Perceptron, Data = Bytes,
            Options = () => new() { Loss = GanLoss.NonSaturating(0.98), Discriminator = With(Optimizer.Sgd(0.025)),
                Generator = With(Optimizer.Sgd(0.025)), Prior = LatentPrior.Normal(3.5) },
        },
        ["five to one, fresh samples"] =
            new() { Networks = Perceptron, Data = Floats,
                Options = () => new() { DiscriminatorSteps = 5, ShareGeneratedSamples = false, Seed = 9 } },
        ["momentum and RMSprop, two generator steps"] = new()
        {
            Networks = Perceptron, Data = Bytes,
            Options = () => new() { Generator = With(Optimizer.Sgd(0.01, momentum: 0.9)),
                Discriminator = With(Optimizer.RmsProp()), GeneratorSteps = 2 },
        },
        ["AdamW and TorchSharp's Adagrad, cosine"] = new()
        {
            Networks = Perceptron, Data = Bytes,
            Options = () => new()
            {
                Generator = With(Optimizer.AdamW()) with {
                    LearningRateSchedule = Schedule.Cosine(images: 300, end: 0.1) },
                Discriminator = With(Optimizer.From(0.01, parameters => optim.Adagrad(parameters))),
            },
        },
        ["TorchSharp's Adam, minimax, uniform latents"] = new()
        {
            Networks = Perceptron, Data = Bytes,
            Options = () => new()
            {
                Loss = GanLoss.Minimax(), Prior = LatentPrior.Uniform(),
                Generator = With(Optimizer.From(2e-4, parameters => optim.Adam(parameters))),
                Discriminator = With(Optimizer.From(2e-4, parameters => optim.RMSProp(parameters))),
            },
        },
        ["dropout, judged apart"] = new() {
            Networks = WithDropout, Data = Bytes, Options = () => new() { SinglePass = false } },
        ["judged together, read seldom, two threads"] =
            new() { Networks = Perceptron, Data = Bytes,
                Options = () => new() { SinglePass = true, MeasureEvery = 4, Threads = 2 } },
        ["a term, a transform and a constraint, with memories"] = new()
        {
            Networks = Perceptron, Data = Bytes,
            Options = () => new()
            {
                DiscriminatorTerms = [new GrowingTerm()], GeneratorTerms = [new GrowingTerm()],
                Transforms = [new FadingNoise()], Discriminator = new() { Constraints = [new Clipping()] },
            },
        },
        ["labels"] = new() { Networks = Labelled, Data = images => new TensorBatches(images, 6, labels: Classes()) },
        ["toy points"] = new() { Networks = () => Mlp.Create(new() { SampleShape = [2], LatentSize = 4 }),
            Data = _ => Toy2D.Ring().Batches(16, seed: 4) },
        [Small] = new()
        {
            Networks = () => Mlp.Create(
                new() { SampleShape = [2], LatentSize = 2, GeneratorWidths = [3], DiscriminatorWidths = [3] }),
            Data = _ => Toy2D.Ring().Batches(8, seed: 4),
            Options = () => new() { Generator = busy, Discriminator = With(Optimizer.RmsProp()),
                DiscriminatorTerms = [new GrowingTerm()], Transforms = [new FadingNoise()] },
        },
        ["data from a thread of its own"] =
            new() { Networks = Perceptron, Data = _ => new BackgroundBatches(6, [1, 28, 28], Fill) },
    };

    private static PlayerOptions With(IOptimizer optimizer) => new() { Optimizer = optimizer };

    private static TensorBatches Bytes(Tensor images) => new(images, 6);

    private static TensorBatches Floats(Tensor images)
    {
        using var bytes = images.to(ScalarType.Float32);
        return new TensorBatches(bytes / 127.5 - 1, 6, seed: 2);
    }

    private static TensorBatches Coloured(Tensor images) =>
        new(randint(0, 256, [20, 3, 32, 32], generator: new Generator(8)).to(ScalarType.Byte), 4);

    private static Tensor Classes() => arange(50, ScalarType.Int64).remainder(3);

    private static void Fill(long batch, Span<float> samples, Span<long> labels)
    {
        for (var i = 0; i < samples.Length; i++) samples[i] = MathF.Sin(batch * 31 + i * 0.37f);
    }

    private static GanModel Convolutional() => Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 2 });

    private static GanModel Coloured() =>
        Dcgan.Create(new DcganOptions {
            ImageSize = 32, Channels = 3, LatentSize = 8, BaseChannels = 2, DiscriminatorBatchNorm = false });

    private static GanModel Perceptron() =>
        Mlp.Create(new MlpOptions { LatentSize = 4, SampleShape = [1, 28, 28], GeneratorWidths = [8],
            DiscriminatorWidths = [8], Tanh = true });

    private static GanModel WithDropout() => new(
        Perceptron().Generator, nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.Dropout(0.5), nn.Linear(8, 1))
            .AsDiscriminator());

    private static GanModel Labelled() => new(new LabelledGenerator(), new LabelledDiscriminator());
}
