using FluentAssertions;
using Gan.Samples.Mnist.Quality;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Quality;

/// <summary>The distance that the sample Mnist reports.</summary>
public sealed class FrechetDistanceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator random = new(1);

    [Fact]
    public void It_is_nothing_between_a_set_and_itself() =>
        Distance(randn([50, 4], generator: random), factor: 1, shift: 0).Should().BeApproximately(0, 1e-9);

    [Fact]
    public void Shifted_features_are_as_far_as_the_square_of_the_shift() =>
        Distance(randn([50, 4], generator: random), factor: 1, shift: 3).Should().BeApproximately(4 * 9, 1e-6);

    [Fact]
    public void Scaled_features_are_as_far_as_the_difference_of_the_deviations()
    {
        var features = randn([50, 4], ScalarType.Float64, generator: random);
        features -= features.mean([0]);
        // √C and √(4 C) differ by √C, whose squared length is the trace of C.
        Distance(features, factor: 2, shift: 0).Should()
            .BeApproximately(features.square().sum().item<double>() / 49, 1e-9);
    }

    [Fact]
    public void Covariances_that_do_not_commute_follow_the_closed_form_of_two_dimensions()
    {
        double[,] first = { { 2, 0.8 }, { 0.8, 0.5 } }, second = { { 1, -0.6 }, { -0.6, 3 } };
        using FeatureStatistics a = new(With(first)), b = new(With(second));
        // For 2 × 2: (tr √M)² = tr M + 2 √det M, with M = C₁ C₂.
        var trace = 2 * 1 + 0.8 * -0.6 + 0.8 * -0.6 + 0.5 * 3;
        var determinant = (2 * 0.5 - 0.8 * 0.8) * (1 * 3 - 0.6 * 0.6);
        var expected = 2 + 0.5 + 1 + 3 - 2 * Math.Sqrt(trace + 2 * Math.Sqrt(determinant));
        a.Distance(b).Should().BeApproximately(expected, 1e-9);
        b.Distance(a).Should().BeApproximately(expected, 1e-9);
    }

    /// <summary>Features whose covariance is exactly this one, and whose mean is zero: whitened noise,
    /// coloured.</summary>
    private Tensor With(double[,] covariance)
    {
        var noise = randn([40, 2], ScalarType.Float64, generator: random);
        noise -= noise.mean([0]);
        var white = linalg.qr(noise).Q * Math.Sqrt(39); // columns are orthogonal, of variance 1, and still sum to 0
        return white.mm(linalg.cholesky(tensor(covariance)).t());
    }

    private static double Distance(Tensor features, double factor, double shift)
    {
        using FeatureStatistics one = new(features), other = new(features * factor + shift);
        return one.Distance(other);
    }

    public void Dispose()
    {
        random.Dispose();
        scope.Dispose();
    }
}
