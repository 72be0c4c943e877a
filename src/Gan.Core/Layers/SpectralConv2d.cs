using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Layers;

internal sealed class SpectralConv2d : SpectralLayer
{
    private readonly long[] strides;
    private readonly long[] padding;

    internal SpectralConv2d(Conv2d plain, long stride, long padding)
        : base(nameof(SpectralConv2d), plain.weight, plain.bias, rows: 0) =>
        (strides, this.padding) = ([stride, stride], [padding, padding]);

    private protected override Tensor Compute(Tensor input, Tensor normalized, Tensor? bias) =>
        nn.functional.conv2d(input, normalized, bias, strides, padding);
}
