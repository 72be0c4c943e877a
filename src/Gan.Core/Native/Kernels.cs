using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Native;

/// <summary>The functions of <c>kernels.py</c>.</summary>
/// <remarks>One unit a process, never disposed: disposing it frees nothing and makes later calls crash. Numbers are
/// passed as <see cref="Scalar"/>s that the caller holds: a boxed double could be collected while native code still
/// reads it.</remarks>
internal static class Kernels
{
    private static readonly jit.CompilationUnit Unit = jit.compile(Source());

    /// <summary>The gradient of a scalar by a tensor that it depends on, itself differentiable. Unlike
    /// <c>torch.autograd.grad</c> of TorchSharp 0.107.0 it throws on an error instead of ending the process.</summary>
    internal static Tensor Gradient(Tensor scalar, Tensor input) => (Tensor)Unit.invoke("grad", scalar, input);

    /// <summary>The loss and the Euclidean norm of its gradient, [2], and a scalar that is 1 unless both are
    /// finite.</summary>
    internal static (Tensor Numbers, Tensor FoundNonFinite) Examine(Tensor loss, Tensor[] gradients) =>
        ((Tensor, Tensor))Run("examine", loss, gradients)!;

    /// <summary>Scales gradients in place so that their norm, as <see cref="Examine"/> found it, is at most the
    /// limit.</summary>
    internal static void Clip(Tensor[] gradients, Tensor numbers, Scalar limit) =>
        Run("clip", gradients, numbers, limit);

    /// <summary>Copies back where a step was not finite, without asking the device whether it was.</summary>
    internal static void PutBack(Tensor[] values, Tensor[] copies, Tensor foundNonFinite) =>
        Run("put_back", values, copies, foundNonFinite);

    /// <summary>One step of Adam, in place; of AdamW if the weight decay is decoupled from the gradient.</summary>
    internal static void Adam(
        Tensor[] values, Tensor[] gradients, Tensor[] means, Tensor[] squares, Tensor[] steps, Tensor foundNonFinite,
            Scalar learningRate, AdamNumbers numbers) => Run(
        numbers.Decoupled ? "adamw" : "adam", values, gradients, means, squares, steps, foundNonFinite,
        learningRate, numbers.Beta1, numbers.Beta2, numbers.WeightDecay, numbers.Epsilon);

    /// <summary>One step of gradient descent, in place.</summary>
    internal static void Sgd(Tensor[] values, Tensor[] gradients, Tensor foundNonFinite, Scalar learningRate) =>
        Run("sgd", values, gradients, foundNonFinite, learningRate);

    /// <summary>One step of gradient descent with momentum, in place.</summary>
    internal static void Momentum(
        Tensor[] values, Tensor[] gradients, Tensor[] velocities, Tensor foundNonFinite, Scalar learningRate,
            Scalar momentum) =>
        Run("momentum", values, gradients, velocities, foundNonFinite, learningRate, momentum);

    /// <summary>One step of RMSprop, in place.</summary>
    internal static void RmsProp(Tensor[] values, Tensor[] gradients, Tensor[] squares, Scalar learningRate,
        Scalar alpha, Scalar epsilon) =>
        Run("rmsprop", values, gradients, squares, learningRate, alpha, epsilon);

    /// <summary>The same for parameters in half precision, computed in float32, which their squares are kept
    /// in.</summary>
    internal static void NarrowRmsProp(
        Tensor[] values, Tensor[] gradients, Tensor[] squares, Scalar learningRate, Scalar alpha, Scalar epsilon) =>
        Run("narrow_rmsprop", values, gradients, squares, learningRate, alpha, epsilon);

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
