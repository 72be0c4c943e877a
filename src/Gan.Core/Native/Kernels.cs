using static TorchSharp.torch;

namespace Gan.Core.Native;

/// <summary>libtorch operators that TorchSharp does not expose, or exposes in a way that ends the process on an error,
/// reached through one TorchScript unit.</summary>
/// <remarks>One unit a process, never disposed: disposing it frees nothing and makes later calls crash.
/// Never differentiate through a script: from its second call on its gradients have other bits.</remarks>
internal static class Kernels
{
    private static readonly jit.CompilationUnit Unit = jit.compile(
        """
        def grad(y: List[Tensor], x: List[Tensor]) -> List[Tensor]:
            found = torch.autograd.grad(y, x, retain_graph=True, create_graph=True, allow_unused=True)
            out: List[Tensor] = []
            for i in range(len(x)):
                g = found[i]
                if g is None:
                    out.append(torch.zeros_like(x[i]))
                else:
                    out.append(g)
            return out

        def norm(g: List[Tensor]) -> Tensor:
            return torch.stack(torch._foreach_norm(g, 2)).norm()

        """);

    /// <summary>The Euclidean norm of all tensors together, a scalar.</summary>
    internal static Tensor Norm(Tensor[] tensors)
    {
        using var noGrad = no_grad();
        return (Tensor)Unit.invoke("norm", (object)tensors);
    }

    /// <summary>The gradient of a scalar by a tensor, itself differentiable; zeros where the scalar does not depend on it.
    /// Unlike <c>torch.autograd.grad</c> of TorchSharp 0.107.0 it throws on an error instead of ending the process.</summary>
    internal static Tensor Gradient(Tensor scalar, Tensor input) =>
        ((Tensor[])Unit.invoke("grad", new[] { scalar }, new[] { input }))[0];
}
