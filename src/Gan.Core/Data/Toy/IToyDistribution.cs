using Gan.Core.Metrics;
using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>A distribution over the plane: small enough to train on in seconds, simple enough to know when training
/// failed.</summary>
public interface IToyDistribution
{
    /// <summary>The centres of the modes, all equally likely; empty for a distribution without separate
    /// modes.</summary>
    IReadOnlyList<Vector2> Modes { get; }

    /// <summary>The standard deviation σ of the noise around the modes or the curve, the same along both axes; greater
    /// than 0.</summary>
    double Sigma { get; }

    /// <summary>Draws samples, and draws on nothing but the generator. The caller disposes the result.</summary>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <param name="generator">A CPU generator.</param>
    /// <returns>The samples, float32, [count, 2].</returns>
    Tensor Sample(long count, torch.Generator generator);

    /// <summary>An endless supply of fresh samples: batch <i>i</i> depends on the seed and <i>i</i> alone.</summary>
    /// <param name="batchSize">Samples in a batch, at least 1.</param>
    /// <param name="seed">Decides the samples.</param>
    IBatchSource Batches(int batchSize, long seed = 0) => new ToyBatches(this, batchSize, seed);

    /// <summary>How many of the modes samples have reached, and how well.</summary>
    /// <param name="samples">The samples, [N, 2].</param>
    /// <exception cref="InvalidOperationException">The distribution has no modes.</exception>
    ModeCoverage Measure(Tensor samples) => ModeCoverage.Measure(samples, Modes, Sigma);
}
