using Gan.Core.Internal;
using Gan.Core.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>Networks, batch and optimizer that every contender trains.</summary>
internal sealed record Workload(string Name, long[] Shape, Func<GanModel> Create)
{
    /// <summary>The learning rate of plain gradient descent; <see langword="null"/> for Adam as in DCGAN.</summary>
    public double? Sgd { get; init; }

    /// <summary>Whether the discriminator treats each sample for itself.</summary>
    public bool Independent { get; init; } = true;

    /// <summary>What tfjs/step.mjs calls this workload; <see langword="null"/> if it has none.</summary>
    public string? Tfjs { get; init; }

    public double LatentDeviation { get; init; } = 1;

    public double RealTarget { get; init; } = 1;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("original, batch 200", [200, 784], () => Mlp.Create(new MlpOptions
        {
            LatentSize = 40, SampleShape = [784], GeneratorWidths = [140, 80], DiscriminatorWidths = [200, 90],
            Tanh = true, InitialStandardDeviation = 0.1,
        })) { Sgd = 0.025, Tfjs = "original", LatentDeviation = 3.5, RealTarget = 0.98 },
        Wide(16), Wide(64), Wide(256),
        new("DCGAN 28x28, 32 channels, batch 64", [64, 1, 28, 28], () => Dcgan.Create(28, 1)) { Independent = false },
        new("DCGAN 28x28, 32 channels, no batch norm in D, batch 64", [64, 1, 28, 28],
            () => Dcgan.Create(new DcganOptions { DiscriminatorBatchNorm = false })),
    ];

    /// <summary>Real samples: noise serves, as no time depends on what they show.</summary>
    public Tensor Batch() => rand(Shape).mul_(2).sub_(1);

    public optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) =>
        Sgd is { } rate ? optim.SGD(parameters, rate) : optim.Adam(parameters, 2e-4, 0.5, 0.999);

    public GanTrainer Trainer(GanModel model)
    {
        var player = new PlayerOptions {
            Optimizer = Sgd is { } rate ? Gan.Core.Optimizer.Sgd(rate) : Gan.Core.Optimizer.Adam() };
        return new GanTrainer(model.Generator, model.Discriminator, new()
        {
            Loss = GanLoss.NonSaturating(RealTarget), Prior = LatentPrior.Normal(LatentDeviation),
            Discriminator = player, Generator = player,
        });
    }

    /// <summary>Adam on 784 pixels, with hidden layers of these widths, from the latent outwards.</summary>
    public static Workload Perceptron(int batch, long[] widths) =>
        new($"MLP 100-{string.Join('-', widths)}-784 / 784-{string.Join('-', widths.Reverse())}-1, batch {batch}",
            [batch, 784],
            () => Mlp.Create(new MlpOptions {
                SampleShape = [784], GeneratorWidths = widths, DiscriminatorWidths = [.. widths.Reverse()],
                    Tanh = true }));

    private static Workload Wide(int batch) => Perceptron(batch, [256, 512]) with { Tfjs = $"{batch}" };
}
