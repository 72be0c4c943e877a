namespace Gan.Core.Profiling;

/// <summary>Whose step it is.</summary>
internal enum Side
{
    /// <summary>Before either step and after both.</summary>
    Neither,

    /// <summary>The discriminator's.</summary>
    Discriminator,

    /// <summary>The generator's.</summary>
    Generator,
}
