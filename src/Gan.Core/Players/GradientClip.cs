using Gan.Core.Native;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal static class GradientClip
{
    /// <summary>Scales the gradients in place so that their norm is at most <paramref name="limit"/>.</summary>
    internal static void Apply(Tensor[] gradients, double norm, double limit)
    {
        if (norm <= limit) return;
        using var factor = tensor(limit / norm, gradients[0].dtype, gradients[0].device);
        Kernels.Scale(gradients, factor);
    }
}
