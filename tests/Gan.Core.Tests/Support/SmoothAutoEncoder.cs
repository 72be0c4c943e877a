using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>A discriminator that returns its squared reconstruction error, smooth and with seeded weights.</summary>
public sealed class SmoothAutoEncoder : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private readonly Linear encoder;
    private readonly Linear decoder;

    public SmoothAutoEncoder(ScalarType type = ScalarType.Float64, long sampleSize = 2)
        : base(nameof(SmoothAutoEncoder))
    {
        using var seed = GanSeed.Scope(2);
        encoder = nn.Linear(sampleSize, 3);
        decoder = nn.Linear(3, sampleSize);
        RegisterComponents();
        this.to(type);
    }

    public bool OutputsEnergies => true;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (decoder.call(encoder.call(input).tanh()) - input).square().mean([1]).MoveToOuterDisposeScope(); // [N]
    }
}
