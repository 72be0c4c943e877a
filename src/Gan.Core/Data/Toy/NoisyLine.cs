using System.Globalization;
using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>The diagonal of the square −1 … 1, with noise.</summary>
internal sealed class NoisyLine(double sigma) : IToyDistribution
{
    public IReadOnlyList<Vector2> Modes => [];

    public double Sigma => sigma;

    public Tensor Sample(long count, torch.Generator generator)
    {
        using var scope = NewDisposeScope();
        using Scalar width = sigma;
        var along = empty(count, 1).uniform_(-1, 1, generator);
        return randn([count, 2], generator: generator).mul_(width).add_(along).MoveToOuterDisposeScope();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"a line of deviation {sigma}");
}
