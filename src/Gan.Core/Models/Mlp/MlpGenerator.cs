using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Models;

internal sealed class MlpGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly ModuleList<Linear> layers;
    private readonly MlpOptions options;

    internal MlpGenerator(MlpOptions options) : base(nameof(MlpGenerator))
    {
        this.options = options;
        layers = MlpLayers.Create(options.LatentSize, options.GeneratorWidths, options.SampleValues);
        RegisterComponents();
    }

    public long LatentSize => options.LatentSize;

    public ValueRange? Range => options.Tanh ? ValueRange.Symmetric : null;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = MlpLayers.Run(layers, input, options.LeakySlope).Output;
        if (options.Tanh) x = x.tanh();
        return x.reshape([input.shape[0], .. options.SampleShape]).MoveToOuterDisposeScope();
    }
}
