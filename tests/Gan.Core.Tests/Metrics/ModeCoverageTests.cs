using Gan.Core.Data;
using Gan.Core.Metrics;
using Gan.Core.Tests.Support;
using FluentAssertions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Metrics;

public sealed class ModeCoverageTests
{
    [Theory]
    [InlineData(2.99, 1)]
    [InlineData(3.01, 0)]
    public void A_sample_counts_when_it_lies_within_three_sigma(double distance, int covered)
    {
        // The distance is Euclidean: along an axis and along the diagonal it ends at the same radius.
        foreach (var angle in new[] { 0, Math.PI / 4, Math.PI / 2, 2 })
        {
            var coverage = Measure(Toy2D.Grid(),
                (2 + distance * 0.05 * Math.Cos(angle), -4 + distance * 0.05 * Math.Sin(angle)));
            coverage.Covered.Should().Be(covered);
            coverage.HighQualityShare.Should().Be(covered);
        }
    }

    [Fact]
    public void Samples_are_counted_at_the_nearest_mode()
    {
        var coverage = Measure(Toy2D.Ring(), (1, 0), (1.001, 0), (0, 1), (0.5, 0.5), (double.NaN, 0),
            (double.PositiveInfinity, 1));
        coverage.Histogram.Should().Equal(2, 0, 1, 0, 0, 0, 0, 0);
        coverage.Covered.Should().Be(2);
        coverage.Modes.Should().Be(8);
        coverage.HighQualityShare.Should().Be(0.5);
        coverage.ReverseKl.Should().BeApproximately(2 / 3d * Math.Log(16 / 3d) + 1 / 3d * Math.Log(8 / 3d), 1e-12);
        coverage.ToString().Should().Be("2/8 modes, 50.0 % high quality, reverse KL 1.443");
    }

    [Fact]
    public void Reverse_KL_runs_from_zero_to_the_logarithm_of_the_modes()
    {
        var ring = Toy2D.Ring();
        Measure(ring, ring.Modes.Select(mode => ((double)mode.X, (double)mode.Y)).ToArray()).ReverseKl.Should()
            .BeApproximately(0, 1e-12);
        Measure(ring, (1, 0), (1, 0)).ReverseKl.Should().BeApproximately(Math.Log(8), 1e-12);
        Measure(ring, (9, 9)).ReverseKl.Should().Be(double.NaN);
    }

    [Fact]
    public void Any_layout_type_and_gradient_will_do_and_nothing_is_left_behind()
    {
        var ring = Toy2D.Ring();
        using var samples = tensor(new double[,] { { 1, 0 }, { 0, 1 } });                 // x of both, y of both
        using var transposed = samples.t().requires_grad_(true);
        LiveTensors.LeftBy(() => ring.Measure(transposed).Covered.Should().Be(2)).Should().Be(0);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        using var images = zeros(4, 1, 2);
        using var none = zeros(0, 2);
        using var points = zeros(4, 2);
        FluentActions.Invoking(() => Toy2D.Ring().Measure(images)).Should().Throw<ArgumentException>()
            .WithMessage("The samples are [4, 1, 2]; expected [N, 2] with N at least 1.*");
        FluentActions.Invoking(() => Toy2D.Ring().Measure(none)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Toy2D.Line().Measure(points)).Should().Throw<InvalidOperationException>()
            .WithMessage("This distribution has no modes to cover. Measure a ring, a grid or another mixture.");
    }

    private static ModeCoverage Measure(IToyDistribution distribution, params (double X, double Y)[] points)
    {
        using var flat = tensor(points.SelectMany(point => new[] { point.X, point.Y }).ToArray());
        using var samples = flat.reshape(points.Length, 2);
        return distribution.Measure(samples);
    }
}
