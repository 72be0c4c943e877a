using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Profiling;

/// <summary>The matrix products that training asks of linear and convolutional layers, counted as they pass: what would
/// be left of a step if everything else were free. A convolution counts as the product that it is after
/// unrolling.</summary>
/// <remarks>Not counted: layers written with functions instead of modules, and the second backward pass of a gradient
/// penalty.</remarks>
internal sealed class MatrixProducts : IDisposable
{
    private readonly Dictionary<MatrixProduct, long> counts = [];
    private readonly List<Action> unhook = [];

    /// <summary>Counts until disposal.</summary>
    /// <param name="generator">Learns in any update.</param>
    /// <param name="discriminator">Learns in its own: the generator's differentiates through it, not by its
    /// weights.</param>
    /// <param name="trace">Says whose update is on.</param>
    internal MatrixProducts(nn.Module generator, nn.Module discriminator, IStepTrace trace)
    {
        Watch(generator, () => true);
        Watch(discriminator, () => trace.Side == Side.Discriminator);
    }

    /// <summary>Counts until disposal, of networks that all learn.</summary>
    internal MatrixProducts(IEnumerable<nn.Module> networks)
    {
        foreach (var network in networks) Watch(network, () => true);
    }

    /// <summary>Each product with the number of times it was asked for.</summary>
    internal IReadOnlyDictionary<MatrixProduct, long> Counts => counts;

    internal double Operations => counts.Sum(count => count.Key.Operations * count.Value);

    /// <summary>Seconds that all counted products take alone, measured now.</summary>
    internal double Seconds(ScalarType type, Device device, Action synchronize) =>
        counts.Sum(count => count.Value * Seconds(count.Key, type, device, synchronize));

    public void Dispose()
    {
        foreach (var remove in unhook) remove();
        unhook.Clear();
    }

    private void Watch(nn.Module network, Func<bool> learns)
    {
        foreach (var module in network.modules().Prepend(network))
            if (module is nn.Module<Tensor, Tensor> layer && layer is Linear or Convolution)
            {
                var hook = layer.register_forward_hook((_, input, output) =>
                {
                    Count(layer, input, output, learns());
                    return output;
                });
                unhook.Add(hook.remove);
            }
    }

    private void Count(nn.Module layer, Tensor input, Tensor output, bool learns)
    {
        var product = Forward(layer.get_parameter("weight")!.shape, layer, input, output);
        Add(product);
        if (!is_grad_enabled()) return;
        if (learns) Add(new MatrixProduct(product.Inner, product.Rows, product.Columns));
        if (input.requires_grad) Add(new MatrixProduct(product.Rows, product.Columns, product.Inner));
    }

    private void Add(MatrixProduct product) => CollectionsMarshal.GetValueRefOrAddDefault(counts, product, out _)++;

    /// <summary>A transposed convolution is a convolution's mirror image, with the same number of operations.</summary>
    private static MatrixProduct Forward(long[] weight, nn.Module layer, Tensor input, Tensor output) => layer switch
    {
        Linear => new MatrixProduct(input.numel() / weight[1], weight[1], weight[0]),
        _ when layer.GetType().Name.StartsWith("ConvTranspose", StringComparison.Ordinal) => Unrolled(weight, input),
        _ => Unrolled(weight, output),
    };

    /// <param name="weight">[filters, …].</param>
    /// <param name="positions">[N, filters, …]: a row for each sample and position.</param>
    private static MatrixProduct Unrolled(long[] weight, Tensor positions) =>
        new(positions.numel() / weight[0], weight.Skip(1).Aggregate(1L, (a, b) => a * b), weight[0]);

    /// <summary>The best of several tries: what else the machine does can only make it slower.</summary>
    private static double Seconds(MatrixProduct product, ScalarType type, Device device, Action synchronize)
    {
        const int tries = 5;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (left, right) = (randn(product.Rows, product.Inner, type, device),
            randn(product.Inner, product.Columns, type, device));
        left.mm(right).Dispose();
        return Enumerable.Range(0, tries).Min(_ => Seconds(left, right, synchronize));
    }

    private static double Seconds(Tensor left, Tensor right, Action synchronize)
    {
        const double enough = 0.003;
        synchronize();
        var clock = Stopwatch.StartNew();
        var times = 0;
        for (; clock.Elapsed.TotalSeconds < enough; times++)
        {
            left.mm(right).Dispose();
            synchronize();
        }
        return clock.Elapsed.TotalSeconds / times;
    }
}
