using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Models;

/// <summary>A discriminator that encodes a sample and decodes it again, and returns its reconstruction error.</summary>
internal sealed class MlpAutoEncoder : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly ModuleList<Linear> encoder;
    private readonly ModuleList<Linear> decoder;
    private readonly ReconstructionError error;
    private readonly double slope;

    internal MlpAutoEncoder(MlpOptions options, ReconstructionError error) : base(nameof(MlpAutoEncoder))
    {
        (this.error, slope) = (error, options.LeakySlope);
        var widths = options.DiscriminatorWidths;
        encoder = MlpLayers.Create(options.DiscriminatorInputs, widths.SkipLast(1), widths[^1]);
        decoder = MlpLayers.Create(widths[^1], widths.SkipLast(1).Reverse(), options.DiscriminatorInputs);
        RegisterComponents();
    }

    public bool OutputsEnergies => true;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Compute(input).Logits.MoveToOuterDisposeScope();
    }

    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        using var scope = NewDisposeScope();
        var output = Compute(samples.Data);
        output.Features?.MoveToOuterDisposeScope();
        output.Logits.MoveToOuterDisposeScope();
        return output;
    }

    private DiscriminatorOutput Compute(Tensor input)
    {
        var x = input.flatten(1);
        using Scalar held = slope;
        var code = MlpLayers.Run(encoder, x, slope).Output.leaky_relu_(held);
        var difference = x - MlpLayers.Run(decoder, code, slope).Output;
        var cost = error == ReconstructionError.Absolute ? difference.abs() : difference.square();
        return new DiscriminatorOutput(cost.mean([1], keepdim: true)) { Features = code }; // [N, 1], [N, code]
    }
}
