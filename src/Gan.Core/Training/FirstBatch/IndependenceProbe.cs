using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Finds out whether a discriminator treats each sample for itself, so that real and generated samples may
/// share a pass. It cannot be read off a user's module: batch norm, minibatch statistics and dropout may hide
/// anywhere.</summary>
internal static class IndependenceProbe
{
    /// <summary>What a sum's rounding may change with the batch's size; batch norm changes answers by a good part of
    /// their spread.</summary>
    private const double Rounding = 1e-4;

    /// <summary>Passes samples and their opposites together and apart, in training mode, and puts buffers
    /// back.</summary>
    internal static bool Holds(Networks networks, Samples samples)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var buffers = new BufferBackup([networks.Discriminator.Network]);
        buffers.Take();
        try
        {
            var opposites = samples with { Data = samples.Data.neg() };
            var (real, fake) = (Heads(networks.Discriminate(samples)), Heads(networks.Discriminate(opposites)));
            var together = Heads(networks.Discriminate(Networks.Join(samples, opposites)));
            return together.Zip(real.Zip(fake, (r, f) => cat([r, f])), Agree).All(agrees => agrees);
        }
        finally
        {
            buffers.Restore();
        }
    }

    private static Tensor[] Heads(in DiscriminatorOutput output) => [.. output.Heads().Select(head => head.Head)];

    /// <summary>Measured by the spread of the answers, not by their size: a discriminator that says nearly the same of
    /// everything, as one whose last layer starts at zero does, cannot be told, and is judged apart.</summary>
    private static bool Agree(Tensor together, Tensor apart)
    {
        if (!together.shape.AsSpan().SequenceEqual(apart.shape)) return false;
        var numbers = Scalars.Read((together - apart).abs().max(), apart.max() - apart.min());
        var (distance, spread) = (numbers[0], numbers[1]);
        return spread > 0 && distance <= Rounding * spread;
    }
}
