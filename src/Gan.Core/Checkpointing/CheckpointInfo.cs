namespace Gan.Core.Checkpointing;

/// <summary>What a checkpoint says of itself, beside its tensors.</summary>
public sealed record CheckpointInfo
{
    /// <summary>Steps taken.</summary>
    public required long Step { get; init; }

    /// <summary>What the result depends on, by name: losses, optimizers, seeds … A resume with other values is
    /// refused.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>What bits depend on, by name: library, libtorch, processor, threads. A resume with other values is
    /// warned of.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the run was continued with other options: a line each, oldest first.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];
}
