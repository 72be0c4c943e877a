using Gan.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>What a step left in a model's gradients, as two long float64 vectors.</summary>
internal sealed class Gradients(GanModel model) : IDisposable
{
    internal Tensor Discriminator { get; } = Flat(model.Discriminator.Network);

    internal Tensor Generator { get; } = Flat(model.Generator.Network);

    /// <summary>The length of the difference as a share of the reference's, in per cent.</summary>
    internal static double Error(Tensor gradient, Tensor reference)
    {
        using var scope = NewDisposeScope();
        return 100 * ((gradient - reference).norm() / reference.norm()).item<double>();
    }

    internal static double Length(Tensor gradient)
    {
        using var norm = gradient.norm();
        return norm.item<double>();
    }

    public void Dispose()
    {
        Discriminator.Dispose();
        Generator.Dispose();
    }

    private static Tensor Flat(nn.Module network)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return cat(network.parameters().Select(parameter => parameter.grad!.flatten().to(ScalarType.Float64)).ToArray())
            .DetachFromDisposeScope();
    }
}
