namespace Gan.Core;

/// <summary>What an <see cref="IUpdateRatio"/> decides by.</summary>
/// <param name="DiscriminatorUpdates">Updates of the discriminator since the generator's last, this step's
/// included.</param>
/// <param name="DiscriminatorLoss">The discriminator's loss in this step, terms included; <see langword="null"/> where
/// it was not read.</param>
public readonly record struct StepProgress(long DiscriminatorUpdates, double? DiscriminatorLoss);
