using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>How PacGAN's networks start.</summary>
internal static class ProtocolWeights
{
    private const double Deviation = 0.02;

    internal static void Draw(nn.Module network)
    {
        using var noGrad = no_grad();
        foreach (var layer in network.modules().OfType<Linear>())
        {
            layer.weight.normal_(0, Deviation);
            if (layer.bias is { } bias) bias.zero_();
        }
    }
}
