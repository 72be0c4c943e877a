namespace Gan.Core.Training;

/// <summary>A turn of the generator.</summary>
/// <param name="Number">How many it had before.</param>
/// <param name="Images">Real images that it accounts for: those of all discriminator steps since its last.</param>
internal readonly record struct Turn(long Number, long Images);
