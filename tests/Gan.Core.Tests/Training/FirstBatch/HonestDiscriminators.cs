using Gan.Core.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static Gan.Core.Tests.Training.FirstBatch.UsualDiscriminators;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training.FirstBatch;

/// <summary>Discriminators with a linear end that might be taken for another.</summary>
internal static class HonestDiscriminators
{
    internal static Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Make, Func<int, Tensor> Draw)> All { get; } =
        new()
    {
        ["last layer of zeros"] = (() => Zeroed(Perceptron(2, [32, 32], Leaky)), Points),
        ["last layer of zeros without a bias"] = (() => Zeroed(Perceptron(2, [32, 32], ReLU, lastBias: false)), Points),
        ["layer norm before the last layer"] =
            (() => nn.Sequential(nn.Linear(2, 32), Leaky(), nn.LayerNorm(32), nn.Linear(32, 1)), Points),
        ["layer norm, last layer without a bias"] =
            (() => nn.Sequential(
                nn.Linear(2, 8), nn.LayerNorm(8, elementwise_affine: false), nn.Linear(8, 1, hasBias: false)), Points),
        ["minibatch deviation"] = (() => Flat(nn.Sequential(
            nn.Linear(256, 32), Leaky(), new MinibatchStandardDeviation(), nn.Linear(33, 1))), Images),
        ["tanh inside"] = (() => Perceptron(2, [32, 32], Tanh), Points),
        ["sigmoid inside"] = (() => Flat(Perceptron(256, [32, 8], Sigmoid)), Images),
        ["tanh inside, last layer without a bias"] = (() => Perceptron(2, [16, 16], Tanh, lastBias: false), Points),
        ["tanh inside, spectral norm"] = (() => Spectral(Tanh, lastBias: true), Points),
        ["tanh inside, spectral norm without a last bias"] = (() => Spectral(Tanh, lastBias: false), Points),
        ["ReLU inside, spectral norm without a last bias"] = (() => Spectral(ReLU, lastBias: false), Points),
        ["patches"] = (() => nn.Sequential(Halve(1, 8), Leaky(), nn.Conv2d(8, 1, 3, padding: 1)), Images),
        ["patches of spectral norm"] = (() => nn.Sequential(
            Halve(1, 8), Tanh(), SpectralNorm.Conv2d(8, 1, 3, padding: 1, bias: false)), Images),
        ["one layer"] = (() => nn.Linear(2, 1), Points),
        ["last layer declared first"] = (() => new LastFirst(), Points),
        ["one weight twice"] = (() => new Shared(), Points),
        ["energies of points"] = (() => new Energies(2, 4, Tanh), Points),
        ["energies of points, code of one ReLU"] = (() => new Energies(2, 1, ReLU), Points),
        ["energies of images"] = (() => Flat(new Energies(256, 16, ReLU)), Images),
        ["sum of two heads"] = (() => new Heads(), Points),
    };

    private static Sequential Zeroed(Sequential network)
    {
        var last = (Linear)network.children().Last();
        nn.init.zeros_(last.weight);
        if (last.bias is { } bias) nn.init.zeros_(bias);
        return network;
    }

    private static Sequential Spectral(Func<nn.Module<Tensor, Tensor>> activation, bool lastBias) => nn.Sequential(
        SpectralNorm.Linear(2, 16), activation(), SpectralNorm.Linear(16, 16), activation(),
        SpectralNorm.Linear(16, 1, lastBias));

    private sealed class LastFirst : nn.Module<Tensor, Tensor>
    {
        private readonly Linear last = nn.Linear(16, 1);
        private readonly Linear middle = nn.Linear(16, 16);
        private readonly Linear first = nn.Linear(2, 16);

        public LastFirst() : base(nameof(LastFirst)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return last.call(middle.call(first.call(input).tanh()).tanh()).MoveToOuterDisposeScope();
        }
    }

    private sealed class Shared : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(2, 16);
        private readonly Linear middle = nn.Linear(16, 16);
        private readonly Linear again;

        public Shared() : base(nameof(Shared))
        {
            again = middle;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return again.call(middle.call(first.call(input).tanh()).tanh()).sum(1).MoveToOuterDisposeScope();
        }
    }

    private sealed class Energies : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential coder;

        public Energies(long size, long code, Func<nn.Module<Tensor, Tensor>> activation) : base(nameof(Energies))
        {
            coder = nn.Sequential(nn.Linear(size, code), activation(), nn.Linear(code, size));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return (coder.call(input) - input).square().mean([1]).MoveToOuterDisposeScope();
        }
    }

    private sealed class Heads : nn.Module<Tensor, Tensor>
    {
        private readonly Embedding classes = nn.Embedding(4, 16);
        private readonly Linear body = nn.Linear(2, 16);
        private readonly Linear head = nn.Linear(16, 1, hasBias: false);

        public Heads() : base(nameof(Heads)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var features = body.call(input).tanh();
            var label = arange(input.shape[0]).remainder(4);
            var projected = (classes.call(label) * features).sum(1, keepdim: true);
            return (head.call(features) + projected).MoveToOuterDisposeScope();
        }
    }
}
