using Gan.Core.Native;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>How logits change with the data that they are of: what gradient penalties are made of.</summary>
public static class InputGradient
{
    /// <summary>The gradient of the sum of <paramref name="logits"/> by <paramref name="data"/>, in the shape of
    /// <paramref name="data"/>, differentiable again.</summary>
    /// <remarks>Use this and not <c>torch.autograd.grad</c>, which in TorchSharp 0.107.0 ends the process on any
    /// error.</remarks>
    /// <param name="logits">The discriminator's logits, any shape.</param>
    /// <param name="data">The data they were computed from, with <c>requires_grad</c>, as a term finds it that declares
    /// <see cref="DiscriminatorNeeds.RealGradient"/> or <see cref="DiscriminatorNeeds.FakeGradient"/>.</param>
    /// <exception cref="GanException">The logits were not computed from the data, or the data required no
    /// gradient.</exception>
    public static Tensor Compute(Tensor logits, Tensor data)
    {
        using var scope = NewDisposeScope();
        return NetworkErrors.Explain(
            () => "The logits cannot be differentiated by this data (were they computed from it, while it required "
                + "a gradient?)",
            () => Kernels.Gradient(logits.sum(), data)).MoveToOuterDisposeScope();
    }
}
