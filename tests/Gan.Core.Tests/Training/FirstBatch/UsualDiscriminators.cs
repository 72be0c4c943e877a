using Gan.Core.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

/// <summary>Discriminators as users write them, of images [N, 1, 16, 16] and of points [N, 2], with a linear
/// end.</summary>
internal static class UsualDiscriminators
{
    private const int Size = 16;

    internal static Dictionary<string, Func<nn.Module<Tensor, Tensor>>> OfImages { get; } = new()
    {
        ["MLP, LeakyReLU"] = () => Flat(Perceptron(Size * Size, [64, 32], Leaky)),
        ["MLP, ReLU"] = () => Flat(Perceptron(Size * Size, [64, 32], ReLU)),
        ["deep narrow MLP"] = () => Flat(Perceptron(Size * Size, [8, 8, 6, 6, 4, 4, 4, 4], Leaky)),
        ["DCGAN, batch norm"] = () => PaperWeights(nn.Sequential(
            Halve(1, 4), Leaky(), Halve(4, 8, bias: false), nn.BatchNorm2d(8), Leaky(),
            nn.Flatten(), nn.Linear(128, 1))),
        ["DCGAN"] = () => PaperWeights(nn.Sequential(
            Halve(1, 4), Leaky(), Halve(4, 8), Leaky(), nn.Conv2d(8, 1, 4, bias: false))),
        ["convolutions, layer and instance norm"] = () => nn.Sequential(
            Halve(1, 4), nn.InstanceNorm2d(4), Leaky(), Halve(4, 8), LayerNorm(8), Leaky(),
            nn.Flatten(), nn.Linear(128, 1)),
        ["spectral norm"] = () => nn.Sequential(
            SpectralNorm.Conv2d(1, 4, 4, stride: 2, padding: 1), Leaky(),
            SpectralNorm.Conv2d(4, 8, 4, stride: 2, padding: 1), Leaky(), nn.Flatten(), SpectralNorm.Linear(128, 1)),
        ["dropout"] = () => nn.Sequential(
            Halve(1, 4), Leaky(), nn.Dropout2d(0.3), Halve(4, 8), Leaky(), nn.Flatten(), nn.Dropout(0.5),
            nn.Linear(128, 1)),
    };

    internal static Dictionary<string, Func<nn.Module<Tensor, Tensor>>> OfPoints { get; } = new()
    {
        ["MLP, LeakyReLU"] = () => Perceptron(2, [64, 32], Leaky),
        ["MLP, ReLU"] = () => Perceptron(2, [64, 32], ReLU),
        ["deep narrow MLP"] = () => Perceptron(2, [8, 8, 6, 6, 4, 4, 4, 4], Leaky),
        ["batch norm"] = () => PaperWeights(nn.Sequential(
            nn.Linear(2, 64), Leaky(), nn.Linear(64, 64, hasBias: false), nn.BatchNorm1d(64), Leaky(),
            nn.Linear(64, 1))),
        ["DCGAN's weights"] = () => PaperWeights(Perceptron(2, [128, 128, 128], Leaky)),
        ["layer norm"] = () => nn.Sequential(
            nn.Linear(2, 32), nn.LayerNorm(32), Leaky(), nn.Linear(32, 32), nn.LayerNorm(32), Leaky(),
            nn.Linear(32, 1)),
        ["spectral norm"] = () => nn.Sequential(
            SpectralNorm.Linear(2, 64), Leaky(), SpectralNorm.Linear(64, 64), Leaky(), SpectralNorm.Linear(64, 1)),
        ["dropout"] = () => nn.Sequential(
            nn.Linear(2, 64), ReLU(), nn.Dropout(0.5), nn.Linear(64, 64), ReLU(), nn.Dropout(0.5), nn.Linear(64, 1)),
    };

    /// <summary>Strokes of 1 on -1, a few pixels wide.</summary>
    internal static Tensor Images(int count)
    {
        using var scope = NewDisposeScope();
        var blurred = nn.functional.avg_pool2d(randn(count, 1, Size + 4, Size + 4), 5, stride: 1);
        return (blurred.abs() < 0.08).to(ScalarType.Float32).mul(2).sub(1).MoveToOuterDisposeScope();
    }

    /// <summary>On a ring of eight clusters.</summary>
    internal static Tensor Points(int count)
    {
        using var scope = NewDisposeScope();
        var angle = randint(0, 8, count).to(ScalarType.Float32) * (Math.PI / 4);
        return (stack([angle.cos(), angle.sin()], 1) + 0.02 * randn(count, 2)).MoveToOuterDisposeScope();
    }

    internal static Sequential Perceptron(
        long inputs, long[] widths, Func<nn.Module<Tensor, Tensor>> activation, bool lastBias = true)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        foreach (var width in widths)
        {
            layers.AddRange(nn.Linear(inputs, width), activation());
            inputs = width;
        }
        return nn.Sequential([.. layers, nn.Linear(inputs, 1, hasBias: lastBias)]);
    }

    internal static LeakyReLU Leaky() => nn.LeakyReLU(0.2);

    internal static ReLU ReLU() => nn.ReLU();

    internal static Tanh Tanh() => nn.Tanh();

    internal static Sigmoid Sigmoid() => nn.Sigmoid();

    internal static Sequential Flat(nn.Module<Tensor, Tensor> network) => nn.Sequential(nn.Flatten(), network);

    internal static Conv2d Halve(int from, int to, bool bias = true) =>
        nn.Conv2d(from, to, 4, stride: 2, padding: 1, bias: bias);

    /// <summary>N(0, 0.02²), as the paper on DCGAN starts.</summary>
    private static Sequential PaperWeights(Sequential network)
    {
        using var noGrad = no_grad();
        foreach (var weight in network.parameters().Where(parameter => parameter.dim() > 1))
            nn.init.normal_(weight, 0, 0.02);
        return network;
    }

    /// <summary>Over channels and pixels; TorchSharp leaves weight and bias of a group norm as the memory
    /// was.</summary>
    private static GroupNorm LayerNorm(int channels)
    {
        var norm = nn.GroupNorm(1, channels);
        nn.init.ones_(norm.weight!);
        nn.init.zeros_(norm.bias!);
        return norm;
    }
}
