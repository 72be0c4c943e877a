using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>The generator's side of losses whose logits are no probabilities.</summary>
internal static class CriticLoss
{
    /// <summary>−mean D(G(z)).</summary>
    internal static Tensor Generator(Tensor fake)
    {
        using var mean = fake.mean();
        return mean.neg();
    }
}
