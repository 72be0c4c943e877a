using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Times a step's single operations in both types: where a step gains, and where it loses.</summary>
internal static class OperationTable
{
    private const double SecondsEach = 0.15;

    internal static void Print(int alternations)
    {
        using var scope = NewDisposeScope();
        Console.WriteLine("| operation | float32, µs | bfloat16, µs | bfloat16 is faster by |");
        Console.WriteLine("|---|--:|--:|--:|");
        foreach (var (name, make) in Operations())
        {
            Action[] both = [make(ScalarType.Float32), make(ScalarType.BFloat16)];
            foreach (var run in both) Time(run);
            var turns = Enumerable.Range(0, alternations).Select(_ => Array.ConvertAll(both, Time)).ToArray();
            Console.WriteLine($"| {name} | {Figures.Spread(turns.Select(turn => turn[0]), format: "0")} "
                + $"| {Figures.Spread(turns.Select(turn => turn[1]), format: "0")} " +
                $"| {Figures.Spread(turns.Select(turn => turn[0] / turn[1]), "×")} |");
        }
    }

    private static IEnumerable<(string, Func<ScalarType, Action>)> Operations() =>
    [
        Forward("[64, 784] × [784, 512]", () => nn.Linear(784, 512), [64, 784]),
        Product("its gradient by the weights, [512, 64] × [64, 784]", [512, 64], [64, 784]),
        Product("its gradient by the input, [64, 512] × [512, 784]", [64, 512], [512, 784]),
        Forward("[256, 784] × [784, 512]", () => nn.Linear(784, 512), [256, 784]),
        Product("[1024, 1024] × [1024, 1024]", [1024, 1024], [1024, 1024]),
        Forward("convolution 32 to 64 channels on 64 × 14×14", () => nn.Conv2d(32, 64, 4, 2, 1), [64, 32, 14, 14]),
        Both("the same with its gradients", () => nn.Conv2d(32, 64, 4, 2, 1), [64, 32, 14, 14]),
        Both("transposed convolution 64 to 32 on 64 × 7×7, with gradients", () => nn.ConvTranspose2d(64, 32, 4, 2, 1),
            [64, 64, 7, 7]),
        Both("convolution 1 to 32 on 64 × 28×28, with gradients", () => nn.Conv2d(1, 32, 4, 2, 1), [64, 1, 28, 28]),
        Forward("batch norm of 64 × 32×14×14, float32 weights", () => nn.BatchNorm2d(32), [64, 32, 14, 14],
            cast: false),
        On("leaky ReLU of 400 000", [400_000], x => nn.functional.leaky_relu(x, 0.2)),
        On("dot product of 400 000", [400_000], x => x.dot(x)),
        On("cast of 400 000 to the other type", [400_000],
            x => x.to(x.dtype == ScalarType.Float32 ? ScalarType.BFloat16 : ScalarType.Float32)),
    ];

    private static (string, Func<ScalarType, Action>) On(string name, long[] shape, Func<Tensor, Tensor> operation) =>
        (name, type =>
    {
        var x = randn(shape).to(type);
        return () => operation(x).Dispose();
    });

    private static (string, Func<ScalarType, Action>) Product(string name, long[] left, long[] right) => (name, type =>
    {
        var (a, b) = (randn(left).to(type), randn(right).to(type));
        return () => a.mm(b).Dispose();
    });

    private static (string, Func<ScalarType, Action>) Forward(
        string name, Func<nn.Module<Tensor, Tensor>> make, long[] shape, bool cast = true) => (name, type =>
    {
        var layer = make();
        if (cast) layer.to(type);
        var x = randn(shape).to(type);
        return () =>
        {
            using var noGrad = no_grad();
            layer.call(x).Dispose();
        };
    });

    private static (string, Func<ScalarType, Action>) Both(
        string name, Func<nn.Module<Tensor, Tensor>> make, long[] shape) => (name, type =>
    {
        var layer = make();
        layer.to(type);
        var x = randn(shape).to(type).requires_grad_();
        return () =>
        {
            using var scope = NewDisposeScope();
            layer.zero_grad();
            x.grad = null;
            layer.call(x).sum().backward();
        };
    });

    /// <summary>Microseconds a run.</summary>
    private static double Time(Action run)
    {
        run();
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed.TotalSeconds < SecondsEach; count++) run();
        return clock.Elapsed.TotalMicroseconds / count;
    }
}
