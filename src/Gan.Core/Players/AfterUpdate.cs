using Gan.Core.Layers;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>What networks need after each update: their constraints, and then one power iteration on the weights that
/// these left.</summary>
internal sealed class AfterUpdate(nn.Module[] networks, IReadOnlyList<IConstraint> constraints)
{
    // Looked up once: a walk through a network costs as much as a small layer.
    private readonly SpectralLayer[] spectral = [.. networks.SelectMany(SpectralNorm.In).Distinct()];

    internal void Run()
    {
        using var noGrad = no_grad();
        foreach (var constraint in constraints)
            foreach (var network in networks) constraint.Apply(network);
        foreach (var layer in spectral) layer.Iterate();
    }
}
