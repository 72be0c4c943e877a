namespace Gan.Core.Randomness;

/// <summary>The independent sequences of random numbers that a seed gives. The numbers are part of the promise that a
/// seed repeats a run: never renumber them.</summary>
internal enum RandomStream
{
    /// <summary>Whatever the networks draw themselves from torch's global generator, such as dropout.</summary>
    Networks = 1,

    /// <summary>Latents of training.</summary>
    Latents = 2,

    /// <summary>Transforms of samples.</summary>
    Transforms = 3,

    /// <summary>The global generator while sampling.</summary>
    SamplingNetworks = 4,

    /// <summary>Latents of sampling.</summary>
    SamplingLatents = 5,

    /// <summary>Initialisation of networks.</summary>
    Initialization = 6,

    /// <summary>The order of data, and data that is drawn.</summary>
    Data = 7,

    /// <summary>The shapes of digits that the library draws.</summary>
    DigitShapes = 8,

    /// <summary>The order of their classes.</summary>
    DigitLabels = 9,

    /// <summary>Terms of either objective.</summary>
    Terms = 10,

    /// <summary>Labels of sampling.</summary>
    SamplingLabels = 11,
}
