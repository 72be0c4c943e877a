namespace Gan.Core.Profiling;

/// <summary>What a training step spends its time on.</summary>
internal enum Phase
{
    /// <summary>Waiting for the source to give a batch.</summary>
    Data,

    /// <summary>Checking the batch and bringing it to the device.</summary>
    Preparation,

    /// <summary>The generator's pass.</summary>
    Generator,

    /// <summary>The discriminator's pass, and the loss.</summary>
    Discriminator,

    /// <summary>Terms added to the loss.</summary>
    Terms,

    /// <summary>Backpropagation.</summary>
    Backward,

    /// <summary>Reading losses, norms and scores.</summary>
    Reading,

    /// <summary>Gradient norm, clipping, the update, constraints.</summary>
    Optimizer,

    /// <summary>The EMA of the weights.</summary>
    Ema,

    /// <summary>Whatever is attached to the run, and the rest.</summary>
    Other,
}
