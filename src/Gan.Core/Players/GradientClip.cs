using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal static class GradientClip
{
    /// <summary>Scales the gradients in place so that their norm is at most <paramref name="limit"/>.</summary>
    internal static void Apply(Tensor[] gradients, double norm, double limit)
    {
        if (norm <= limit) return;
        using Scalar factor = limit / norm;
        foreach (var gradient in gradients) gradient.mul_(factor);
    }
}
