using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record RelativisticPairingLoss : IGanLoss
{
    public string Name => "relativistic pairing";

    public bool GeneratorSeesReal => true;

    public Tensor ForDiscriminator(Tensor real, Tensor fake) => Loss(real, fake);

    public Tensor ForGenerator(Tensor? real, Tensor fake) => Loss(fake, RelativisticLogits.Require(real));

    public Tensor Score(Tensor logits) => logits.alias();

    /// <summary>−log σ(winner − loser), each with the one of its place in the batch.</summary>
    private static Tensor Loss(Tensor winner, Tensor loser)
    {
        if (!winner.shape.SequenceEqual(loser.shape))
            throw new ArgumentException(
                $"Logits are compared in pairs, but their shapes are [{string.Join(", ", winner.shape)}] and [{string.Join(", ", loser.shape)}].");
        using var difference = winner - loser;
        return SigmoidCrossEntropy.MeanWithLogits(difference, 1);
    }
}
