using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

/// <summary>Gradients by central differences of data, in float64.</summary>
internal static class DataDifferences
{
    private const double Step = 1e-5;

    /// <summary>The gradient of a value by every number of the data that it is computed from.</summary>
    internal static double[] Of(Tensor data, Func<Tensor> value) =>
        [.. Enumerable.Range(0, (int)data.numel()).Select(index => Slope(data, index, value))];

    private static double Slope(Tensor data, int index, Func<Tensor> value)
    {
        var middle = Numbers(data)[index];
        var above = At(middle + Step);
        var below = At(middle - Step);
        At(middle);
        return (above - below) / (2 * Step);

        double At(double number)
        {
            using var scope = NewDisposeScope();
            Numbers(data)[index] = number;
            return value().item<double>();
        }
    }

    private static Span<double> Numbers(Tensor data) => MemoryMarshal.Cast<byte, double>(data.bytes);
}
