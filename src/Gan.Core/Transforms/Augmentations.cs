namespace Gan.Core;

/// <summary>What <see cref="SampleTransform.DifferentiableAugmentation"/> does to images, each sample by draws of its
/// own.</summary>
[Flags]
public enum Augmentations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Brightness, saturation and contrast.</summary>
    Color = 1,

    /// <summary>A shift by up to an eighth of each side; what comes in from outside is 0.</summary>
    Translation = 2,

    /// <summary>A hole of half of each side, filled with 0, around a random pixel.</summary>
    Cutout = 4,

    /// <summary>All of them, in this order.</summary>
    All = Color | Translation | Cutout,
}
