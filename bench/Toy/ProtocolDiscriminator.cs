using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>PacGAN's discriminator of points: three maxout layers of 200, then a linear one.</summary>
internal sealed class ProtocolDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private const long Width = 200;

    private readonly Sequential layers;

    /// <param name="samples">How many samples it sees as one.</param>
    internal ProtocolDiscriminator(int samples) : base(nameof(ProtocolDiscriminator))
    {
        layers = nn.Sequential(new MaxoutLayer(2 * samples, Width), new MaxoutLayer(Width, Width),
            new MaxoutLayer(Width, Width), nn.Linear(Width, 1));
        RegisterComponents();
        ProtocolWeights.Draw(this);
    }

    public override Tensor forward(Tensor input) => layers.call(input);
}
