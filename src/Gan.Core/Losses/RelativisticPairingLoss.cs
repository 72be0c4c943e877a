using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record RelativisticPairingLoss : RelativisticLoss
{
    public override string Name => "relativistic pairing";

    /// <summary>−log σ(winner − loser), each with the one of its place in the batch.</summary>
    protected override Tensor Compare(Tensor winners, Tensor losers)
    {
        if (!winners.shape.SequenceEqual(losers.shape))
            throw new ArgumentException(
                $"Logits are compared in pairs, but their shapes are [{string.Join(", ", winners.shape)}] and "
                    + $"[{string.Join(", ", losers.shape)}].");
        using var difference = winners - losers;
        return SigmoidCrossEntropy.MeanWithLogits(difference, 1);
    }
}
