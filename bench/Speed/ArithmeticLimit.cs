using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>Only the matrix products of a step, at their own shapes and nothing between them: what is left when everything else is free.
/// A convolution counts as the product that it is after unrolling.</summary>
internal sealed class ArithmeticLimit : IContender
{
    private readonly List<(Tensor Left, Tensor Right)> products = [];

    internal ArithmeticLimit(Workload workload)
    {
        using var scope = NewDisposeScope();
        using var model = workload.Create();
        var batch = workload.Batch[0];
        var generator = Layers(model.Generator.Network, x => model.Generator.call(x), randn(2, model.Generator.LatentSize));
        var discriminator = Layers(model.Discriminator.Network, x => model.Discriminator.call(x), rand([2, .. workload.Batch[1..]]));
        foreach (var (index, layer) in generator.Index())
        {
            Add(layer, batch);                       // forward, once for both steps
            AddWeightGradient(layer, batch);
            if (index > 0) AddInputGradient(layer, batch);
        }
        foreach (var (index, layer) in discriminator.Index())
        {
            Add(layer, 2 * batch);                   // its own step: real and generated
            AddWeightGradient(layer, 2 * batch);
            if (index > 0) AddInputGradient(layer, 2 * batch);
            Add(layer, batch);                       // the generator's step: through it, never its weights
            AddInputGradient(layer, batch);
        }
    }

    public string Name => "arithmetic limit";

    /// <summary>Multiplications and additions of one step.</summary>
    internal double Operations => products.Sum(product => 2.0 * product.Left.shape[0] * product.Left.shape[1] * product.Right.shape[1]);

    public void Step(Tensor real)
    {
        foreach (var (left, right) in products) left.mm(right).Dispose();
    }

    public void Dispose()
    {
        foreach (var (left, right) in products)
        {
            left.Dispose();
            right.Dispose();
        }
    }

    /// <summary>A layer as a product: rows a sample, inner size, columns.</summary>
    private readonly record struct Layer(long Rows, long Inner, long Columns);

    private void Add(Layer layer, long batch) => Add(layer.Rows * batch, layer.Inner, layer.Columns);

    private void AddWeightGradient(Layer layer, long batch) => Add(layer.Inner, layer.Rows * batch, layer.Columns);

    private void AddInputGradient(Layer layer, long batch) => Add(layer.Rows * batch, layer.Columns, layer.Inner);

    private void Add(long rows, long inner, long columns) =>
        products.Add((randn(rows, inner).DetachFromDisposeScope(), randn(inner, columns).DetachFromDisposeScope()));

    private static List<Layer> Layers(nn.Module network, Action<Tensor> run, Tensor input)
    {
        var found = new List<Layer>();
        foreach (var module in network.modules())
        {
            if (module is Linear linear)
                found.Add(new Layer(1, linear.weight!.shape[1], linear.weight.shape[0]));
            else if (module is Conv2d convolution)
                convolution.register_forward_hook((_, _, output) =>
                {
                    found.Add(Unrolled(convolution.weight!, output.shape[2] * output.shape[3], convolution.weight!.shape[0]));
                    return output;
                });
            else if (module is ConvTranspose2d transposed)
                transposed.register_forward_hook((_, given, output) =>
                {
                    found.Add(Unrolled(transposed.weight!, given.shape[2] * given.shape[3], transposed.weight!.shape[0]));
                    return output;
                });
        }
        run(input);
        return found;
    }

    /// <summary>A convolution is [positions, kernel · channels] × [kernel · channels, filters] a sample; a transposed one is its mirror image
    /// with the same number of operations.</summary>
    private static Layer Unrolled(Tensor weight, long positions, long filters) => new(positions, weight.numel() / filters, filters);
}
