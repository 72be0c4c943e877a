using Gan.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Samples.Mnist.Quality;

/// <summary>Mean and covariance of features, in float64, and the Fréchet distance between two of them: as in FID
/// (Heusel et al. 2017, arXiv:1706.08500), with other features.</summary>
internal sealed class FeatureStatistics : IDisposable
{
    private readonly Tensor mean;
    private readonly Tensor covariance;

    internal FeatureStatistics(Tensor features)
    {
        using var scope = NewDisposeScope();
        var x = features.to(ScalarType.Float64);
        mean = x.mean([0]).DetachFromDisposeScope();
        var centred = x - mean;
        covariance = (centred.t().mm(centred) / (x.shape[0] - 1)).DetachFromDisposeScope();
    }

    /// <summary>|m₁ − m₂|² + tr C₁ + tr C₂ − 2 tr √(√C₁ C₂ √C₁).</summary>
    internal double Distance(FeatureStatistics other)
    {
        using var scope = NewDisposeScope();
        var (values, vectors) = linalg.eigh(covariance);
        var root = (vectors * values.clamp_min(0).sqrt()).mm(vectors.t());
        var cross = linalg.eigvalsh(root.mm(other.covariance).mm(root)).clamp_min(0).sqrt().sum();
        var shift = (mean - other.mean).square().sum();
        return (shift + covariance.trace() + other.covariance.trace() - cross * 2).item<double>();
    }

    public void Dispose()
    {
        mean.Dispose();
        covariance.Dispose();
    }
}
