namespace Gan.Core.Strategies;

internal sealed class AdaptiveUpdateRatio : IUpdateRatio, IDescribed
{
    private readonly double discriminatorLoss;
    private readonly int atMost;

    internal AdaptiveUpdateRatio(double discriminatorLoss, int atMost)
    {
        this.discriminatorLoss = Guard.Finite(
            discriminatorLoss, "The discriminator's loss from which on the generator is due");
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        this.atMost = atMost;
    }

    public string Name => "adaptive update ratio";

    public bool GeneratorIsDue(in StepProgress progress) =>
        progress.DiscriminatorLoss <= discriminatorLoss || progress.DiscriminatorUpdates >= atMost;

    public void Describe(OptionWriter options)
    {
        options.Kind("adaptive update ratio");
        options.Write("DiscriminatorLoss", discriminatorLoss);
        options.Write("AtMost", atMost);
    }
}
