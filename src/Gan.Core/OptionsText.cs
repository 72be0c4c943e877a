namespace Gan.Core;

/// <summary>Options as texts by name: what a resumed run is compared with. Records tell their values; a class of a user's own is
/// known by its name alone unless it says more in <c>ToString</c>.</summary>
internal static class OptionsText
{
    internal static Dictionary<string, string> Of(GanTrainerOptions options, IBatchSource source) =>
        All(options, source).ToDictionary(entry => entry.Name, entry => InvariantText.Of(entry.Value));

    /// <summary>Not those that change no result: how often it is read, what is checked. Threads are told with the machine.</summary>
    private static IEnumerable<(string Name, object? Value)> All(GanTrainerOptions options, IBatchSource source) =>
    [
        (nameof(options.Loss), options.Loss),
        (nameof(options.Prior), options.Prior),
        (nameof(options.DiscriminatorSteps), options.DiscriminatorSteps),
        (nameof(options.GeneratorSteps), options.GeneratorSteps),
        (nameof(options.ShareGeneratedSamples), options.ShareGeneratedSamples),
        (nameof(options.JudgeTogether), options.JudgeTogether),
        (nameof(options.Seed), options.Seed),
        .. Of(nameof(options.Discriminator), options.Discriminator),
        .. Of(nameof(options.Generator), options.Generator),
        .. Each(nameof(options.DiscriminatorTerms), options.DiscriminatorTerms),
        .. Each(nameof(options.GeneratorTerms), options.GeneratorTerms),
        .. Each(nameof(options.Transforms), options.Transforms),
        ("Data", source),
        .. IfAny(nameof(options.AdaptiveTurns), options.AdaptiveTurns),
        .. IfAny(nameof(options.TopK), options.TopK),
        .. IfAny(nameof(options.PseudoAugmentation), options.PseudoAugmentation),
        .. IfAny(nameof(options.LatentOptimization), options.LatentOptimization),
        .. IfAny(nameof(options.MicroBatches), options.MicroBatches == 1 ? null : options.MicroBatches),
    ];

    /// <summary>Younger options are left out at their default, which is what older checkpoints were trained with.</summary>
    private static IEnumerable<(string Name, object? Value)> IfAny(string name, object? value) => value is null ? [] : [(name, value)];

    private static IEnumerable<(string Name, object? Value)> Of(string name, Players.PlayerOptions player) =>
    [
        ($"{name}.{nameof(player.Optimizer)}", player.Optimizer),
        ($"{name}.{nameof(player.LearningRateSchedule)}", player.LearningRateSchedule),
        ($"{name}.{nameof(player.ClipGradientNorm)}", player.ClipGradientNorm),
        ($"{name}.{nameof(player.Averaging)}", player.Averaging),
        .. Each($"{name}.{nameof(player.Constraints)}", player.Constraints),
        .. IfAny($"{name}.{nameof(player.AveragingSchedule)}", player.AveragingSchedule),
        .. IfAny($"{name}.{nameof(player.Beta2Schedule)}", player.Beta2Schedule),
    ];

    private static IEnumerable<(string Name, object? Value)> Each(string name, IEnumerable<object> plugIns) =>
        plugIns.Select((plugIn, number) => ($"{name}[{number}]", (object?)plugIn));
}
