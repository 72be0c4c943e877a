using static TorchSharp.torch;

namespace Gan.Core.Layers;

/// <summary>Layers with spectral normalisation: they compute with W/σ(W), whose largest singular value is 1. A linear
/// layer then stretches no difference, and a discriminator of such layers is Lipschitz without a penalty. Miyato et al.
/// 2018, <see href="https://arxiv.org/abs/1802.05957"/>.</summary>
/// <remarks>
/// <para>σ = uᵀ W v, where a power iteration turns u and v towards W's first singular vectors: 100 iterations when the
/// layer is made, and one after each update that a trainer or a player makes, whether the update was one pass or many.
/// Passes change nothing, in training or in evaluation. Gradients flow through W; u and v are buffers, and so part of
/// <c>state_dict</c>, and take none.</para>
/// <para>W starts as PyTorch's plain layer does. Whoever writes other weights into a network calls
/// <see cref="Iterate"/> afterwards, with 100 iterations.</para>
/// </remarks>
public static class SpectralNorm
{
    /// <summary>A linear layer: [N, …, <paramref name="inputs"/>] to [N, …, <paramref name="outputs"/>].</summary>
    /// <param name="inputs">At least 1.</param>
    /// <param name="outputs">At least 1.</param>
    /// <param name="bias">Whether it adds a bias, which is not normalised.</param>
    public static nn.Module<Tensor, Tensor> Linear(long inputs, long outputs, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        using var plain = nn.Linear(inputs, outputs, bias);
        return new SpectralLinear(plain);
    }

    /// <summary>A convolution: [N, <paramref name="inputChannels"/>, H, W] to [N, <paramref name="outputChannels"/>,
    /// …]. Its matrix is the weight as [outputs, inputs · kernel²].</summary>
    /// <param name="inputChannels">At least 1.</param>
    /// <param name="outputChannels">At least 1.</param>
    /// <param name="kernel">Height and width of the kernel, at least 1.</param>
    /// <param name="stride">At least 1.</param>
    /// <param name="padding">Zeros on each side, at least 0.</param>
    /// <param name="bias">Whether it adds a bias, which is not normalised.</param>
    public static nn.Module<Tensor, Tensor> Conv2d(
        long inputChannels, long outputChannels, long kernel, long stride = 1, long padding = 0, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        using var scope = NewDisposeScope(); // making the plain layer leaves a tensor behind
        using var plain = nn.Conv2d(inputChannels, outputChannels, kernel, stride, padding, bias: bias);
        return new SpectralConv2d(plain, stride, padding);
    }

    /// <summary>A transposed convolution: [N, <paramref name="inputChannels"/>, H, W] to [N,
    /// <paramref name="outputChannels"/>, …]. Its matrix is the weight as [outputs, inputs · kernel²].</summary>
    /// <param name="inputChannels">At least 1.</param>
    /// <param name="outputChannels">At least 1.</param>
    /// <param name="kernel">Height and width of the kernel, at least 1.</param>
    /// <param name="stride">At least 1.</param>
    /// <param name="padding">Taken off each side of the output, at least 0.</param>
    /// <param name="outputPadding">Added to one side of the output, at least 0 and below
    /// <paramref name="stride"/>.</param>
    /// <param name="bias">Whether it adds a bias, which is not normalised.</param>
    public static nn.Module<Tensor, Tensor> ConvTranspose2d(
        long inputChannels, long outputChannels, long kernel, long stride = 1, long padding = 0,
            long outputPadding = 0, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfNegative(outputPadding);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(outputPadding, stride);
        using var scope = NewDisposeScope(); // making the plain layer leaves a tensor behind
        using var plain = nn.ConvTranspose2d(
            inputChannels, outputChannels, kernel, stride, padding, outputPadding, bias: bias);
        return new SpectralConvTranspose2d(plain, stride, padding, outputPadding);
    }

    /// <summary>An embedding: indices, int64, of any shape […] to their vectors […, <paramref name="size"/>], as a
    /// projection discriminator uses.</summary>
    /// <param name="count">How many indices there are, at least 1.</param>
    /// <param name="size">Numbers in each one's vector, at least 1.</param>
    public static nn.Module<Tensor, Tensor> Embedding(long count, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        using var weight = randn(count, size); // as the plain layer starts
        return new SpectralEmbedding(weight);
    }

    /// <summary>Runs the power iteration of every layer in a network that this class made. A trainer does so after each
    /// update; a loop of one's own calls it after each step of its optimizer.</summary>
    /// <param name="network">The network; one without such layers stays as it is.</param>
    /// <param name="iterations">How many iterations, at least 1.</param>
    public static void Iterate(nn.Module network, int iterations = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        foreach (var layer in In(network))
            for (var i = 0; i < iterations; i++) layer.Iterate();
    }

    /// <summary>The layers that <see cref="Iterate"/> means, each once.</summary>
    internal static IEnumerable<SpectralLayer> In(nn.Module network) =>
        network.modules().Prepend(network).OfType<SpectralLayer>().Distinct();
}
