using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Native;

/// <summary>The functions of <c>kernels.py</c>.</summary>
/// <remarks>One unit a process, never disposed: disposing it frees nothing and makes later calls crash. Numbers are passed as
/// <see cref="Scalar"/>s that the caller holds: a boxed double could be collected while native code still reads it.</remarks>
internal static class Kernels
{
    private static readonly jit.CompilationUnit Unit = jit.compile(Source());

    /// <summary>The gradient of a scalar by a tensor that it depends on, itself differentiable. Unlike
    /// <c>torch.autograd.grad</c> of TorchSharp 0.107.0 it throws on an error instead of ending the process.</summary>
    internal static Tensor Gradient(Tensor scalar, Tensor input) => (Tensor)Unit.invoke("grad", scalar, input);

    /// <summary>The Euclidean norm of all tensors together, a scalar.</summary>
    internal static Tensor Norm(Tensor[] tensors) => (Tensor)Run("norm", (object)tensors)!;

    /// <summary>Multiplies all tensors in place by a tensor of one element.</summary>
    internal static void Scale(Tensor[] tensors, Tensor factor) => Run("scale", tensors, factor);

    /// <summary>One step of Adam, in place; of AdamW if the weight decay is decoupled from the gradient.</summary>
    internal static void Adam(
        Tensor[] values, Tensor[] gradients, Tensor[] means, Tensor[] squares, Tensor[] steps, Scalar learningRate, AdamNumbers numbers) => Run(
        numbers.Decoupled ? "adamw" : "adam", values, gradients, means, squares, steps,
        learningRate, numbers.Beta1, numbers.Beta2, numbers.WeightDecay, numbers.Epsilon);

    /// <summary>One step of gradient descent, in place.</summary>
    internal static void Sgd(Tensor[] values, Tensor[] gradients, Scalar learningRate) => Run("sgd", values, gradients, learningRate);

    /// <summary>One step of gradient descent with momentum, in place.</summary>
    internal static void Momentum(Tensor[] values, Tensor[] gradients, Tensor[] velocities, Scalar learningRate, Scalar momentum) =>
        Run("momentum", values, gradients, velocities, learningRate, momentum);

    /// <summary>One step of RMSprop, in place.</summary>
    internal static void RmsProp(Tensor[] values, Tensor[] gradients, Tensor[] squares, Scalar learningRate, Scalar alpha, Scalar epsilon) =>
        Run("rmsprop", values, gradients, squares, learningRate, alpha, epsilon);

    /// <summary>Moves the averages towards the live tensors by a share, in place.</summary>
    internal static void Follow(Tensor[] averages, Tensor[] live, Scalar share) => Run("follow", averages, live, share);

    /// <summary>Copies tensor by tensor.</summary>
    internal static void Copy(Tensor[] to, Tensor[] from)
    {
        if (to.Length > 0) Run("copy", to, from);
    }

    private static object? Run(string function, params object[] arguments)
    {
        using var noGrad = no_grad();
        return Unit.invoke(function, arguments);
    }

    private static string Source()
    {
        using var stream = typeof(Kernels).Assembly.GetManifestResourceStream("Gan.Core.Native.kernels.py")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
