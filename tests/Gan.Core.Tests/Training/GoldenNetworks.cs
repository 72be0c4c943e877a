using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>The networks of a golden training with its start weights, in double precision.</summary>
internal sealed class GoldenNetworks : IDisposable
{
    private const double Slope = 0.2;
    private const long LatentSize = 6;

    private readonly Sequential generator;
    private readonly Sequential discriminator;

    internal GoldenNetworks(GoldenTraining training)
    {
        var convolutional = training["real"].dim() == 5; // [updates, N, C, H, W], against [updates, N, features]
        (generator, discriminator) = convolutional ? Convolutional() : Perceptrons();
        Load(generator, training.Below("start.generator."));
        Load(discriminator, training.Below("start.discriminator."));
    }

    internal IGenerator Generator => generator.AsGenerator(LatentSize);

    internal IDiscriminator Discriminator => discriminator.AsDiscriminator();

    public void Dispose()
    {
        generator.Dispose();
        discriminator.Dispose();
    }

    private static (Sequential Generator, Sequential Discriminator) Perceptrons() => (
        nn.Sequential(
            ("fc1", nn.Linear(LatentSize, 16)),
            ("activation", nn.LeakyReLU(Slope)),
            ("fc2", nn.Linear(16, 5)),
            ("tanh", nn.Tanh())),
        nn.Sequential(
            ("fc1", nn.Linear(5, 16)),
            ("activation", nn.LeakyReLU(Slope)),
            ("fc2", nn.Linear(16, 1))));

    private static (Sequential Generator, Sequential Discriminator) Convolutional() => (
        nn.Sequential(
            ("project", nn.Linear(LatentSize, 32, hasBias: false)),
            ("fold", nn.Unflatten(1, [8, 2, 2])),
            ("norm", nn.BatchNorm2d(8)),
            ("activation", nn.ReLU()),
            ("paint", nn.ConvTranspose2d(8, 1, 4, stride: 4)),
            ("tanh", nn.Tanh())),
        nn.Sequential(
            ("look", nn.Conv2d(1, 6, 4, stride: 2, padding: 1)),
            ("activation", nn.LeakyReLU(Slope)),
            ("flatten", nn.Flatten()),
            ("judge", nn.Linear(96, 1))));

    private static void Load(nn.Module network, IReadOnlyDictionary<string, Tensor> start)
    {
        using var noGrad = no_grad();
        network.to(ScalarType.Float64);
        var state = network.state_dict();
        state.Keys.Should().BeEquivalentTo(start.Keys);
        foreach (var (name, tensor) in state) tensor.copy_(start[name]);
    }
}
