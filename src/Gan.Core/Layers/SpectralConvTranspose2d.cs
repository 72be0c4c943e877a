using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Layers;

/// <summary>Its weight is [inputs, outputs, kernel, kernel]: the outputs are the second dimension.</summary>
internal sealed class SpectralConvTranspose2d : SpectralLayer
{
    private readonly long[] strides;
    private readonly long[] padding;
    private readonly long[] outputPadding;

    internal SpectralConvTranspose2d(ConvTranspose2d plain, long stride, long padding, long outputPadding)
        : base(nameof(SpectralConvTranspose2d), plain.weight, plain.bias, rows: 1) =>
        (strides, this.padding, this.outputPadding) =
            ([stride, stride], [padding, padding], [outputPadding, outputPadding]);

    private protected override Tensor Compute(Tensor input, Tensor normalized, Tensor? bias) =>
        nn.functional.conv_transpose2d(input, normalized, bias, strides, padding, outputPadding);
}
