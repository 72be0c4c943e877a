namespace Gan.Core;

/// <summary>How a run goes on from a checkpoint.</summary>
public enum ResumeMode
{
    /// <summary>As if it had never stopped: options that the result depends on must be those of the
    /// checkpoint.</summary>
    Exact,

    /// <summary>With the options as they are now; the checkpoints to come tell of it.</summary>
    Branch,
}
