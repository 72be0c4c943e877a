using Gan.Core.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Casts a model's weights to bfloat16, and lets the discriminator return float32.</summary>
internal static class CastModel
{
    /// <param name="model">Its modules are changed.</param>
    /// <param name="norms">Whether batch norm is cast too, with its running statistics.</param>
    internal static (IGenerator, IDiscriminator) ToBFloat16(GanModel model, bool norms)
    {
        foreach (var network in new[] { model.Generator.Network, model.Discriminator.Network })
        {
            network.to(ScalarType.BFloat16);
            if (norms) continue;
            foreach (var norm in network.modules().OfType<BatchNorm2d>()) norm.to(ScalarType.Float32);
        }
        return (model.Generator, new FloatLogits(model.Discriminator));
    }

    private sealed class FloatLogits(IDiscriminator inner) : DelegatingDiscriminator(inner)
    {
        public override DiscriminatorOutput Discriminate(in Samples samples)
        {
            using var logits = Inner.Discriminate(samples).Logits;
            return new(logits.to(ScalarType.Float32));
        }
    }
}
