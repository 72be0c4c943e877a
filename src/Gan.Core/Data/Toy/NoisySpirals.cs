using System.Globalization;
using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Archimedean spirals from the origin to the unit circle, evenly turned against each other, with
/// noise.</summary>
internal sealed class NoisySpirals(int arms, double turns, double sigma) : IToyDistribution
{
    public IReadOnlyList<Vector2> Modes => [];

    public double Sigma => sigma;

    public Tensor Sample(long count, torch.Generator generator)
    {
        using var scope = NewDisposeScope();
        using Scalar width = sigma, winding = 2 * Math.PI * turns, between = 2 * Math.PI / arms;
        // An arm's length grows about as the square of its radius: the root spreads the samples evenly along it.
        var radius = rand([count], generator: generator).sqrt_();
        var arm = randint(0, arms, [count], generator: generator).to(ScalarType.Float32).mul_(between);
        var angle = radius.mul(winding).add_(arm);
        var noise = randn([count, 2], generator: generator).mul_(width);
        return stack([angle.cos().mul_(radius), angle.sin().mul_(radius)], 1).add_(noise).MoveToOuterDisposeScope();
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{arms} spirals of {turns} turns and deviation {sigma}");
}
