namespace Gan.Core.Tests.Conventions;

/// <summary>Who may know whom. A layer is a folder of src/Gan.Core, or one of the parts that the root falls into.</summary>
internal static class Layers
{
    private const string Contracts = "Contracts";

    /// <summary>The files at the root that are no contract.</summary>
    private static readonly Dictionary<string, string> Root = new()
    {
        ["TorchBackendException"] = "Native",
        ["GanSeed"] = "Seeding",
        ["GanTrainerOptions"] = "Options",
        ["GanSampler"] = "Sampler",
        ["GanTrainer"] = "Trainer",
        ["TrainingRun"] = "Run",
        ["ITrainingCallback"] = "Run",
        ["RunCheckpoints"] = "Run",
        ["OptionRules"] = "Options",
        ["Presets"] = "Options",
        ["CheckpointOptions"] = "Run",
        ["OptionsText"] = "Run",
        ["Interruption"] = "Run",
    };

    /// <summary>Beside itself, a layer may name these and no others.</summary>
    internal static IReadOnlyDictionary<string, string[]> MayKnow { get; } = new Dictionary<string, string[]>
    {
        // What everything stands on.
        ["Native"] = [],
        ["Networks"] = [Contracts],
        [Contracts] = ["Native"],
        ["Randomness"] = [],
        ["Seeding"] = ["Native", "Randomness"],
        ["Profiling"] = [Contracts, "Native"],
        ["Checkpointing"] = [Contracts],

        // Parts that plug in. They know no trainer and no other part; most know numbers and tensors alone.
        ["Losses"] = [Contracts, "Checkpointing"],
        ["Latents"] = [],
        ["Schedules"] = [],
        ["Constraints"] = ["Layers"],
        ["Transforms"] = [Contracts, "Schedules", "Checkpointing"],
        ["DiscriminatorTerms"] = [Contracts, "Schedules", "Transforms", "Checkpointing"],
        ["GeneratorTerms"] = [Contracts, "Schedules", "Checkpointing"],

        // One side of the game, and networks to play it with.
        ["Players"] = [Contracts, "Native", "Profiling", "Checkpointing", "Constraints", "Schedules", "Layers"],
        ["Layers"] = [Contracts],
        ["Models"] = [Contracts, "Seeding", "Layers"],

        // Leaves: they know what a batch is and how a seed becomes numbers.
        ["Data"] = [Contracts, "Native", "Randomness", "Checkpointing"],
        ["Imaging"] = [Contracts],

        // The algorithm, and what stands around it.
        ["Options"] = [Contracts, "Losses", "Latents", "Schedules", "Constraints", "DiscriminatorTerms", "GeneratorTerms", "Transforms", "Players"],
        ["Training"] = [Contracts, "Native", "Profiling", "Checkpointing", "Randomness", "Losses", "Latents", "DiscriminatorTerms", "GeneratorTerms", "Transforms", "Constraints", "Schedules", "Players", "Layers", "Options", "Sampler"],
        ["Sampler"] = [Contracts, "Native", "Checkpointing", "Randomness", "Latents", "Players"],
        ["Trainer"] = [Contracts, "Native", "Profiling", "Checkpointing", "Randomness", "Players", "Options", "Training", "Sampler"],
        ["Run"] = [Contracts, "Profiling", "Checkpointing", "Players", "Options", "Trainer"],
    };

    internal static string Of(SourceFile file) =>
        file.Folder.Length > 0 ? file.Folder.Split('/')[0] : Root.GetValueOrDefault(file.Name, Contracts);
}
