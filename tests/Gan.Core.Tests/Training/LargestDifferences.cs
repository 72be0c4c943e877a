using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>How far the numbers of two trainings lie apart at most, by kind of number.</summary>
internal sealed class LargestDifferences
{
    private readonly Dictionary<string, double> byKind = [];

    /// <summary>How many numbers were compared.</summary>
    internal long Numbers { get; private set; }

    /// <summary>The largest of all.</summary>
    internal double Largest => byKind.Values.Max();

    /// <summary>The largest of this kind; a dash where there was no such number.</summary>
    internal string Text(string kind) =>
        byKind.TryGetValue(kind, out var largest) ? largest.ToString("0.0e+00", CultureInfo.InvariantCulture) : "-";

    /// <summary>The kinds, each with its largest difference.</summary>
    public override string ToString() => string.Join(", ", byKind.Keys.Select(kind => $"{kind} {Text(kind)}"));

    /// <summary>Compares tensors of one shape and type, element by element.</summary>
    /// <remarks>It is |a − b| / max(|a|, |b|), 0 where both are 0, and infinite where one is NaN.</remarks>
    internal void Add(string kind, Tensor one, Tensor other)
    {
        one.shape.Should().Equal(other.shape);
        one.dtype.Should().Be(other.dtype);
        using var scope = NewDisposeScope();
        var (a, b) = (one.to(ScalarType.Float64), other.to(ScalarType.Float64));
        var relative = (a - b).abs() / a.abs().maximum(b.abs()).clamp_min(double.Epsilon);
        var largest = relative.nan_to_num(double.PositiveInfinity).max().item<double>();
        byKind[kind] = Math.Max(byKind.GetValueOrDefault(kind), largest);
        Numbers += a.numel();
    }
}
