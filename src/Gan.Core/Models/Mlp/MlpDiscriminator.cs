using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Models;

internal sealed class MlpDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly ModuleList<Linear> layers;
    private readonly double slope;

    internal MlpDiscriminator(MlpOptions options) : base(nameof(MlpDiscriminator))
    {
        slope = options.LeakySlope;
        layers = MlpLayers.Create(options.DiscriminatorInputs, options.DiscriminatorWidths, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return MlpLayers.Run(layers, input.flatten(1), slope).Output.MoveToOuterDisposeScope(); // [N, 1]
    }

    /// <summary>With the last hidden layer's activations, [N, width], as features.</summary>
    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        using var scope = NewDisposeScope();
        var (inner, logits) = MlpLayers.Run(layers, samples.Data.flatten(1), slope);
        return new(logits.MoveToOuterDisposeScope()) { Features = inner.MoveToOuterDisposeScope() };
    }
}
