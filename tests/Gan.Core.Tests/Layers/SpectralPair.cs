using Gan.Core.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Layers;

/// <summary>A spectral layer, and a plain one with the same weight. Both without a bias, so that their
/// outputs differ by the factor σ.</summary>
internal sealed class SpectralPair : IDisposable
{
    private readonly bool transposed;

    private SpectralPair(nn.Module<Tensor, Tensor> layer, nn.Module<Tensor, Tensor> plain, Tensor input,
        bool transposed) =>
        (Layer, Plain, Input, this.transposed) = (layer, plain, input, transposed);

    internal nn.Module<Tensor, Tensor> Layer { get; }

    internal nn.Module<Tensor, Tensor> Plain { get; }

    internal Tensor Input { get; }

    internal long Rows => Matrix().shape[0];

    internal long Columns => Matrix().shape[1];

    internal static SpectralPair Create(string kind, ScalarType type, long seed = 1, bool wide = false)
    {
        var (input, output) = wide ? (96L, 160L) : (4L, 6L);
        var layer = Seeded(seed, () => kind switch
        {
            "linear" => SpectralNorm.Linear(input, output, bias: false),
            "convolution" => SpectralNorm.Conv2d(input, output, 3, stride: 2, padding: 1, bias: false),
            "transposed convolution" =>
                SpectralNorm.ConvTranspose2d(input, output, 3, stride: 2, padding: 1, outputPadding: 1, bias: false),
            _ => SpectralNorm.Embedding(output, input),
        });
        var plain = Seeded<nn.Module<Tensor, Tensor>>(seed, () => kind switch
        {
            "linear" => nn.Linear(input, output, hasBias: false),
            "convolution" => nn.Conv2d(input, output, 3, stride: 2, padding: 1, bias: false),
            "transposed convolution" =>
                nn.ConvTranspose2d(input, output, 3, stride: 2, padding: 1, output_padding: 1, bias: false),
            _ => nn.Embedding(output, input),
        });
        var data = kind switch
        {
            "linear" => randn(3, input, type),
            "embedding" => tensor(new long[] { 0, 3, 3, 5 }).reshape(2, 2),
            _ => randn(2, input, 5, 5, type),
        };
        return new SpectralPair(layer.to(type), plain.to(type), data,
            kind.StartsWith("transposed", StringComparison.Ordinal));
    }

    /// <summary>The weight as the matrix that is normalised: a row for each output, or for each index of an
    /// embedding.</summary>
    internal Tensor Matrix()
    {
        var weight = Layer.get_parameter("weight")!.detach();
        return transposed ? weight.permute(1, 0, 2, 3).reshape(weight.shape[1], -1)
            : weight.reshape(weight.shape[0], -1);
    }

    /// <summary>Gives both layers this matrix.</summary>
    internal void SetMatrix(Tensor matrix)
    {
        using var noGrad = no_grad();
        var shape = Layer.get_parameter("weight")!.shape;
        var weight = transposed ? matrix.reshape([shape[1], shape[0], .. shape[2..]]).permute(1, 0, 2, 3)
            : matrix.reshape(shape);
        foreach (var layer in new[] { Layer, Plain }) layer.parameters().Single().copy_(weight);
    }

    /// <summary>What the layer divides by.</summary>
    internal double Sigma()
    {
        var (plain, normalized) = (Plain.call(Input), Layer.call(Input));
        return ((plain * normalized).sum() / normalized.square().sum()).to(ScalarType.Float64).item<double>();
    }

    public void Dispose()
    {
        Layer.Dispose();
        Plain.Dispose();
    }

    private static T Seeded<T>(long seed, Func<T> make)
    {
        using var scope = GanSeed.Scope(seed);
        return make();
    }
}
