namespace Gan.Core;

/// <summary>A strategy that decides when the generator is updated, in place of a fixed number of discriminator updates
/// (n_critic). A trainer has at most one.</summary>
public interface IUpdateRatio : IStrategy
{
    /// <summary>Whether it reads <see cref="StepProgress.DiscriminatorLoss"/>, for which every step waits for the
    /// device.</summary>
    bool ReadsLoss => true;

    /// <summary>Whether the generator's update is due after this update of the discriminator.</summary>
    bool GeneratorIsDue(in StepProgress progress);
}
