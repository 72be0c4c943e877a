using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Layers;

internal sealed class SpectralLinear : SpectralLayer
{
    internal SpectralLinear(Linear plain) : base(nameof(SpectralLinear), plain.weight!, plain.bias, rows: 0) { }

    private protected override Tensor Compute(Tensor input, Tensor normalized, Tensor? bias) =>
        nn.functional.linear(input, normalized, bias);
}
