namespace Gan.Core;

/// <summary>When checkpoints are written, and which are kept.</summary>
public sealed record CheckpointOptions
{
    /// <summary>A checkpoint is written after every N steps, N being this number, and at the end of training.</summary>
    /// <value>At least 1. The default is 500.</value>
    public int Every { get; init; } = 500;

    /// <summary>How many of the newest are kept.</summary>
    /// <value>At least 1. The default is 3.</value>
    public int Keep { get; init; } = 3;

    /// <summary>Those whose step is a multiple of this number are kept for good.</summary>
    /// <value>At least 0. The default is 0: none.</value>
    public int KeepEvery { get; init; }

    internal IEnumerable<string> Errors()
    {
        if (Every < 1) yield return $"{nameof(Every)} is {Every}; it must be at least 1.";
        if (Keep < 1) yield return $"{nameof(Keep)} is {Keep}; it must be at least 1.";
        if (KeepEvery < 0) yield return $"{nameof(KeepEvery)} is {KeepEvery}; it must be at least 0.";
    }
}
