using Gan.Core.Checkpointing;
using Gan.Core;
using Gan.Samples.Mnist.Commands;
using Gan.Samples.Mnist.Quality;

namespace Gan.Samples.Mnist.Artifacts;

/// <summary>What a report tells of a run.</summary>
internal sealed record RunSummary
{
    public required TrainRequest Request { get; init; }

    /// <summary>What it was trained on.</summary>
    public required string Data { get; init; }

    public required long Steps { get; init; }

    public required long Images { get; init; }

    /// <summary>How long the training took, since it went on last.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary><see langword="null"/> where it was not measured.</summary>
    public required Likeness? Likeness { get; init; }

    public required IReadOnlyList<StepResult> Metrics { get; init; }

    /// <summary>The file with the last samples.</summary>
    public required string Final { get; init; }

    public required string Film { get; init; }

    public required string Interpolation { get; init; }

    public required IReadOnlyList<SampleGrid> Grids { get; init; }

    public required CheckpointInfo Checkpoint { get; init; }
}
