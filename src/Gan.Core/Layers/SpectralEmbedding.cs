using static TorchSharp.torch;

namespace Gan.Core.Layers;

internal sealed class SpectralEmbedding : SpectralLayer
{
    internal SpectralEmbedding(Tensor weight) : base(nameof(SpectralEmbedding), weight, bias: null, rows: 0) { }

    private protected override Tensor Compute(Tensor input, Tensor normalized, Tensor? bias) =>
        normalized.index_select(0, input.flatten()).reshape([.. input.shape, normalized.shape[1]]);
}
