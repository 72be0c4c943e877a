namespace Gan.Core.Tests.Conventions;

/// <summary>Who may know whom. A layer is a folder of src/Gan.Core, or one of the parts that the root falls
/// into.</summary>
internal static class Layers
{
    /// <summary>What every part of training speaks of, and what several rooms need and no user sees.</summary>
    private const string Contracts = "Contracts";

    /// <summary>The files at the root, and some in other rooms, that are a layer of their own or belong to
    /// another.</summary>
    private static readonly Dictionary<string, string> files = new()
    {
        ["IGanTrainer"] = "TrainerContract",
        ["GanTrainerOptions"] = "Options",
        ["GanSeed"] = "Seeding",
        ["GanSampler"] = "Sampler",
        ["GanTrainer"] = "Trainer",
        ["TrainingRun"] = "Runs",
    };

    private static readonly string[] partRooms =
        ["Losses", "Latents", "Schedules", "Constraints", "Transforms", "DiscriminatorTerms", "GeneratorTerms",
            "Strategies"];

    /// <summary>Beside itself, a layer may name these and no others.</summary>
    internal static IReadOnlyDictionary<string, string[]> MayKnow { get; } = new Dictionary<string, string[]>
    {
        // What everything stands on.
        ["Native"] = [],
        [Contracts] = ["Native"],
        ["Randomness"] = [],
        ["Seeding"] = ["Native", "Randomness"],
        ["Checkpointing"] = [Contracts, "Latents"],
        ["TrainerContract"] = [Contracts, "Checkpointing"],
        ["Profiling"] = [Contracts, "Native", "Checkpointing", "TrainerContract"],
        // Parts that plug in. They know no trainer and no other part; most know numbers and tensors alone.
        ["Losses"] = [Contracts, "Checkpointing"],
        ["Latents"] = [Contracts],
        ["Schedules"] = [Contracts],
        ["Constraints"] = [Contracts, "Layers"],
        ["Transforms"] = [Contracts, "Schedules", "Checkpointing"],
        ["DiscriminatorTerms"] = [Contracts, "Schedules", "Transforms", "Checkpointing"],
        ["GeneratorTerms"] = [Contracts, "Schedules", "Checkpointing"],
        ["Strategies"] = [Contracts, "Schedules", "Latents", "Transforms", "Checkpointing"],
        // One side of the game, and networks to play it with.
        ["Optimizers"] = [Contracts, "Native", "Checkpointing", "Schedules"],
        ["Players"] = [Contracts, "Native", "Profiling", "Checkpointing", "Constraints", "Schedules", "Layers",
            "Optimizers"],
        ["Inspection"] = [Contracts],
        ["Layers"] = [Contracts],
        ["Models"] = [Contracts, "Seeding", "Layers"],
        // Leaves: they know what a batch is and how a seed becomes numbers.
        ["Imaging"] = [Contracts],
        ["Metrics"] = [Contracts],
        ["Data"] = [Contracts, "Native", "Randomness", "Checkpointing", "Imaging", "Metrics"],
        // The algorithm, and what stands around it.
        ["Options"] = [Contracts, .. partRooms, "Players", "Optimizers", "Layers", "Inspection"],
        ["Sampler"] = [Contracts, "Native", "Checkpointing", "Randomness", "Latents", "Players"],
        ["Training"] = [Contracts, "Native", "Profiling", "Checkpointing", "Randomness", .. partRooms, "Players",
            "Options", "Sampler", "Inspection"],
        ["Trainer"] = [Contracts, "Native", "Profiling", "Checkpointing", "TrainerContract", "Options", "Training",
            "Sampler", "Players", "Latents"],
        // A run knows any trainer, and not the one that comes with the library.
        ["Runs"] = [Contracts, "Profiling", "Checkpointing", "TrainerContract"],
    };

    internal static string Of(SourceFile file)
    {
        if (files.TryGetValue(file.Name, out var layer)) return layer;
        return OfRoom(file.Folder.Split('/')[0]);
    }

    internal static string OfRoom(string room) => room is "" or "Internal" ? Contracts : room;
}
