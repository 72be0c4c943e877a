namespace Gan.Core.Strategies;

/// <summary>n_critic updates of the discriminator, then the generator's.</summary>
internal sealed class FixedUpdateRatio(int discriminatorSteps) : IUpdateRatio
{
    public bool ReadsLoss => false;

    public bool GeneratorIsDue(in StepProgress progress) => progress.DiscriminatorUpdates >= discriminatorSteps;
}
