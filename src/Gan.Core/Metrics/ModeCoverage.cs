using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Gan.Core.Metrics;

/// <summary>How samples spread over the modes of a toy distribution, by the rule of PacGAN (Lin et al. 2018,
/// arXiv:1712.04086).</summary>
/// <remarks>
/// A sample belongs to the nearest mode, and is of high quality when it lies less than 3 σ from it. A mode is covered
/// when at least one sample of high quality belongs to it. The paper measures 2 500 samples. A sample with a coordinate
/// that is not finite is of low quality.
/// </remarks>
public sealed class ModeCoverage
{
    private const double HighQuality = 3;

    private ModeCoverage(int[] histogram, long samples)
    {
        Histogram = histogram;
        var good = histogram.Sum();
        Covered = histogram.Count(mode => mode > 0);
        HighQualityShare = (double)good / samples;
        ReverseKl = good == 0 ? double.NaN : histogram.Sum(mode => Term((double)mode / good, 1.0 / histogram.Length));
    }

    /// <summary>Samples of high quality at each mode, in the order of <c>IToyDistribution.Modes</c>.</summary>
    public IReadOnlyList<int> Histogram { get; }

    /// <summary>The number of modes covered, 0 … <see cref="Modes"/>.</summary>
    public int Covered { get; }

    /// <summary>The number of modes there are.</summary>
    public int Modes => Histogram.Count;

    /// <summary>The share of samples of high quality, 0 … 1. Samples of the distribution itself reach 0.989.</summary>
    public double HighQualityShare { get; }

    /// <summary>Σ q ln(q / p) of the <see cref="Histogram"/> q against the uniform p, in nats: 0 when all modes are hit
    /// equally often, ln(modes) when one is; not a number without a sample of high quality.</summary>
    public double ReverseKl { get; }

    /// <summary>Such as <c>7/8 modes, 96.2 % high quality, reverse KL 0.134</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Covered}/{Modes} modes, {100 * HighQualityShare:0.0} % high quality, reverse KL {ReverseKl:0.000}");

    internal static ModeCoverage Measure(Tensor samples, IReadOnlyList<Vector2> modes, double sigma)
    {
        if (modes.Count == 0)
            throw new InvalidOperationException(
                "This distribution has no modes to cover. Measure a ring, a grid or another mixture.");
        if (samples.dim() != 2 || samples.shape[0] == 0 || samples.shape[1] != 2)
            throw new ArgumentException(
                $"The samples are {Shape.Text(samples)}; expected [N, 2] with N at least 1.", nameof(samples));
        using var scope = NewDisposeScope();
        var flat = samples.detach().cpu().to(ScalarType.Float64).contiguous();
        var coordinates = MemoryMarshal.Cast<byte, double>(flat.bytes); // x, y, x, y, …
        var histogram = new int[modes.Count];
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            var (mode, distance) = Nearest(coordinates[i], coordinates[i + 1], modes);
            if (distance < HighQuality * sigma)
                histogram[mode]++;
        }
        return new ModeCoverage(histogram, samples.shape[0]);
    }

    private static double Term(double q, double p) => q == 0 ? 0 : q * Math.Log(q / p);

    private static (int Mode, double Distance) Nearest(double x, double y, IReadOnlyList<Vector2> modes)
    {
        var nearest = (Mode: -1, Distance: double.PositiveInfinity);
        for (var mode = 0; mode < modes.Count; mode++)
        {
            var distance = double.Hypot(x - modes[mode].X, y - modes[mode].Y);
            if (distance < nearest.Distance)
                nearest = (mode, distance);
        }
        return nearest;
    }
}
