using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Equally likely round Gaussians of one width.</summary>
internal sealed class GaussianMixture(IEnumerable<Vector2> modes, double sigma) : IToyDistribution
{
    private readonly Vector2[] modes = modes.ToArray();

    public IReadOnlyList<Vector2> Modes => modes;

    public double Sigma => sigma;

    public Tensor Sample(long count, torch.Generator generator)
    {
        using var scope = NewDisposeScope();
        using Scalar width = sigma;
        // [modes, 2]
        var centres = tensor(MemoryMarshal.Cast<Vector2, float>(modes).ToArray()).reshape(modes.Length, 2);
        var choice = randint(0, modes.Length, [count], generator: generator); // [count]
        var noise = randn([count, 2], generator: generator).mul_(width);
        return centres.index_select(0, choice).add_(noise).MoveToOuterDisposeScope();
    }

    /// <summary>Rounded: the last bits of a sine differ between machines, and a run may move.</summary>
    public override string ToString()
    {
        var at = modes.Select(mode => string.Create(
            CultureInfo.InvariantCulture, $"({MathF.Round(mode.X, 4) + 0f}, {MathF.Round(mode.Y, 4) + 0f})"));
        return string.Create(
            CultureInfo.InvariantCulture, $"{modes.Length} Gaussians of deviation {sigma} at {string.Join(" ", at)}");
    }
}
