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
        layers = MlpLayers.Create(options.SampleShape.Aggregate(1L, (a, b) => a * b), options.DiscriminatorWidths, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return MlpLayers.Run(layers, input.flatten(1), slope).MoveToOuterDisposeScope(); // [N, 1]
    }
}
