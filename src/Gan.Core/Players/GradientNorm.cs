using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal static class GradientNorm
{
    /// <summary>The Euclidean norm of all gradients together, a scalar.</summary>
    internal static Tensor Of(Tensor[] gradients) => stack(gradients.Select(gradient => gradient.norm())).norm();

    /// <summary>Scales the gradients in place so that their norm is at most <paramref name="limit"/>.</summary>
    internal static void Clip(Tensor[] gradients, double norm, double limit)
    {
        if (norm <= limit) return;
        using Scalar factor = limit / norm;
        foreach (var gradient in gradients) gradient.mul_(factor);
    }
}
