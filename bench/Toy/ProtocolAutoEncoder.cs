using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>The protocol's discriminator where a paper wants energies: it encodes a point into one number and decodes
/// it again. Through a wider code it would copy every point and know no energy.</summary>
internal sealed class ProtocolAutoEncoder : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private const long Width = 200;

    private readonly Sequential encoder;
    private readonly Sequential decoder;

    internal ProtocolAutoEncoder() : base(nameof(ProtocolAutoEncoder))
    {
        encoder = nn.Sequential(new MaxoutLayer(2, Width), nn.Linear(Width, 1));
        decoder = nn.Sequential(new MaxoutLayer(1, Width), new MaxoutLayer(Width, Width), nn.Linear(Width, 2));
        RegisterComponents();
        ProtocolWeights.Draw(this);
    }

    public bool OutputsEnergies => true;

    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        var code = encoder.call(samples.Data); // [N, 1]
        return new DiscriminatorOutput((decoder.call(code) - samples.Data).abs().mean([1])) { Features = code };
    }

    public override Tensor forward(Tensor input) => Discriminate(new Samples(input)).Logits;
}
