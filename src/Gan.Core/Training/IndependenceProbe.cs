using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Finds out whether a discriminator treats each sample for itself, so that real and generated samples may share a pass.
/// It cannot be read off a user's module: batch norm, minibatch statistics and dropout may hide anywhere.</summary>
internal static class IndependenceProbe
{
    /// <summary>What a sum's rounding may change with the batch's size; batch norm changes logits by a good part of themselves.</summary>
    private const double Rounding = 1e-4;

    /// <summary>Judges samples and their opposites together and apart, in training mode, and puts buffers back.</summary>
    internal static bool Holds(Networks networks, Sample samples)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var opposites = samples with { Data = samples.Data.mul(-0.5f) };
        var buffers = networks.Discriminator.Network.buffers().ToArray();
        var before = Array.ConvertAll(buffers, buffer => buffer.clone());
        var apart = cat([networks.Judge(samples).Logits, networks.Judge(opposites).Logits]);
        var together = networks.Judge(SamplePair.Join(samples, opposites)).Logits;
        for (var i = 0; i < buffers.Length; i++) buffers[i].copy_(before[i]);
        return together.shape.AsSpan().SequenceEqual(apart.shape) && Agree(together, apart);
    }

    /// <summary>A discriminator that says the same of everything, as one whose last layer starts at zero does, cannot be told.</summary>
    private static bool Agree(Tensor together, Tensor apart)
    {
        var numbers = Scalars.Read((together - apart).abs().max(), apart.abs().max(), apart.max() - apart.min());
        var (distance, size, spread) = (numbers[0], numbers[1], numbers[2]);
        return spread > 0 && distance <= Rounding * size;
    }
}
