using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>Gradients by central differences, for networks in float64.</summary>
public static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>The gradient of a loss by every parameter of a network.</summary>
    public static double[] Of(nn.Module network, Func<Tensor> loss) =>
        [.. Enumerable.Range(0, Weights.Of(network).Length).Select(index => Slope(network, index, loss))];

    /// <summary>The distance of two gradients, relative to the second's length.</summary>
    public static double RelativeDistance(double[] actual, double[] expected) =>
        Length(actual.Zip(expected, (a, b) => a - b)) / Length(expected);

    private static double Slope(nn.Module network, int index, Func<Tensor> loss)
    {
        Weights.Nudge(network, index, Step);
        var above = Value(loss);
        Weights.Nudge(network, index, -2 * Step);
        var below = Value(loss);
        Weights.Nudge(network, index, Step);
        return (above - below) / (2 * Step);
    }

    private static double Value(Func<Tensor> loss)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return loss().item<double>();
    }

    private static double Length(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
