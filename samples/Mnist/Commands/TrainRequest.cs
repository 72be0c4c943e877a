using Gan.Core;
using TorchSharp;

namespace Gan.Samples.Mnist.Commands;

/// <summary>What the user asked for.</summary>
internal sealed record TrainRequest
{
    public required Preset Preset { get; init; }

    /// <summary>What to train on: one of <see cref="Data.Images.Names"/>.</summary>
    public required string DataSet { get; init; }

    /// <summary>The folder with the files; <see langword="null"/> where the data set is to be found by its
    /// name.</summary>
    public required string? Data { get; init; }

    public required string Output { get; init; }

    /// <summary>Whether the run that lies in the output folder goes on.</summary>
    public required bool Resume { get; init; }

    public required Goal Goal { get; init; }

    public required int BatchSize { get; init; }

    public required long Seed { get; init; }

    public required DeviceType Device { get; init; }

    /// <summary>Whether to say where the time goes.</summary>
    public required bool Profile { get; init; }

    /// <summary>Whether images are scaled to 0 … 1, which does not fit a generator that makes −1 … 1.</summary>
    public required bool OriginalRange { get; init; }

    /// <summary>What black and white become, in the data and in the pictures of samples.</summary>
    public ValueRange Range => OriginalRange ? ValueRange.Unit : ValueRange.Symmetric;

    public GanTrainerOptions Options => Preset.Training with { Seed = Seed, CheckRange = !OriginalRange };
}
