namespace Gan.Core;

/// <summary>A strategy that changes what the discriminator is told is real, such as pseudo augmentation.</summary>
public interface IRealMixer : IStrategy
{
    /// <summary>What the discriminator's losses and terms take for real.</summary>
    /// <param name="real">Real samples, before any transform.</param>
    /// <param name="fake">Generated ones of the same number, without their graph.</param>
    /// <param name="context">The step it is part of; its <see cref="StepContext.Random"/> is the transforms'.</param>
    Samples Mix(in Samples real, in Samples fake, StepContext context);
}
