using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>Only the matrix products of a step, as they were counted in one, at their own shapes and nothing between
/// them: what is left when everything else is free.</summary>
internal sealed class ArithmeticLimit : IContender
{
    private readonly List<(Tensor Left, Tensor Right)> products = [];

    internal ArithmeticLimit(Workload workload)
    {
        using var model = workload.Create();
        using var trainer = workload.Trainer(model);
        using var real = workload.Batch();
        trainer.TrainBatch(real);
        var trace = new NoTrace();
        ((ITraced)trainer).Trace = trace;
        using var counted = new MatrixProducts(model.Generator.Network, model.Discriminator.Network, trace);
        trainer.TrainBatch(real);
        foreach (var (product, times) in counted.Counts)
            for (var i = 0; i < times; i++)
                products.Add((randn(product.Rows, product.Inner), randn(product.Inner, product.Columns)));
    }

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
}
