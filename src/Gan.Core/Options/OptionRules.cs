namespace Gan.Core.Options;

/// <summary>What a trainer's options must keep to, whatever the networks.</summary>
internal static class OptionRules
{
    /// <summary>All rules that they break, a sentence each.</summary>
    internal static IEnumerable<string> Broken(GanTrainerOptions options) => IsIncomplete(options)
        ? ["An option is null that must not be; leave it out for its default."]
        :
        [
            .. options.Discriminator.Errors(nameof(options.Discriminator)),
            .. options.Generator.Errors(nameof(options.Generator)),
            .. Numbers(options),
            .. Strategies(options),
            .. options.DiscriminatorTerms.SelectMany(Term),
            .. options.GeneratorTerms.SelectMany(Term),
            .. Transforms(options),
            .. Refusals(options),
        ];

    private static bool IsIncomplete(GanTrainerOptions options) =>
        options.Loss is null || options.Prior is null || IsIncomplete(options.Discriminator)
            || IsIncomplete(options.Generator)
        || HasNone(options.DiscriminatorTerms) || HasNone(options.GeneratorTerms) || HasNone(options.Transforms)
        || HasNone(options.Strategies);

    private static bool IsIncomplete(PlayerOptions player) =>
        player is null || player.Optimizer is null || player.LearningRateSchedule is null
            || HasNone(player.Constraints);

    private static bool HasNone<T>(IReadOnlyList<T> parts) => parts is null || parts.Any(part => part is null);

    private static IEnumerable<string> Numbers(GanTrainerOptions options)
    {
        if (options.DiscriminatorSteps < 1)
            yield return AtLeastOne(nameof(options.DiscriminatorSteps), options.DiscriminatorSteps);
        if (options.GeneratorSteps < 1) yield return AtLeastOne(nameof(options.GeneratorSteps), options.GeneratorSteps);
        if (options.MicroBatches < 1) yield return AtLeastOne(nameof(options.MicroBatches), options.MicroBatches);
        if (options.MeasureEvery < 1)
            yield return $"{nameof(options.MeasureEvery)} is {options.MeasureEvery}; it must be at least 1, or null "
                + "for the default.";
        if (options.Threads < 1)
            yield return $"{nameof(options.Threads)} is {options.Threads}; it must be at least 1, or null to have "
                + "it chosen.";
    }

    private static IEnumerable<string> Strategies(GanTrainerOptions options)
    {
        foreach (var strategy in options.Strategies.Where(
            strategy => strategy is not (IFakeSource or IRealMixer or IFakeFilter or IUpdateRatio)))
            yield return $"The strategy {strategy.Name} does nothing: it is none "
                + $"of {nameof(IFakeSource)}, {nameof(IRealMixer)}, "
                + $"{nameof(IFakeFilter)} and {nameof(IUpdateRatio)}. Implement one of them.";
        if (options.Strategies.OfType<IFakeSource>().Count() > 1)
            yield return OnlyOne(options.Strategies.OfType<IFakeSource>(), "generated samples");
        if (options.Strategies.OfType<IUpdateRatio>().ToArray() is not [var first, ..] ratios) yield break;
        if (ratios.Length > 1) yield return OnlyOne(ratios, "the update ratio");
        if (options.DiscriminatorSteps > 1)
            yield return $"The strategy {first.Name} "
                + $"and {nameof(options.DiscriminatorSteps)} {options.DiscriminatorSteps} contradict each other; "
                + $"set {nameof(options.DiscriminatorSteps)} to 1, or leave the strategy out.";
    }

    private static string OnlyOne(IEnumerable<IStrategy> strategies, string what) =>
        $"{string.Join(" and ", strategies.Select(strategy => strategy.Name))} both decide {what}. Leave one of "
            + "them out.";

    private static IEnumerable<string> Term(IDiscriminatorTerm term)
    {
        if (term.Every < 1) yield return AtLeastOne($"{term.Name}.{nameof(term.Every)}", term.Every);
    }

    private static IEnumerable<string> Term(IGeneratorTerm term)
    {
        if (term.Every < 1) yield return AtLeastOne($"{term.Name}.{nameof(term.Every)}", term.Every);
    }

    private static IEnumerable<string> Transforms(GanTrainerOptions options)
    {
        foreach (var transform in options.Transforms.Where(transform => transform.PackSize < 1))
            yield return AtLeastOne($"{transform.Name}.{nameof(transform.PackSize)}", transform.PackSize);
        foreach (var transform in options.Transforms.SkipLast(1).Where(transform => transform.PackSize > 1))
            yield return $"{transform.Name} makes one sample of {transform.PackSize} and is not the last transform: "
                + "those after it would take several for one. Move it to the end.";
    }

    private static IEnumerable<string> Refusals(GanTrainerOptions options)
    {
        var logits = options.Loss.Logits;
        return options.DiscriminatorTerms.Select(term => (term.Name, Reason: term.Refuses(logits)))
            .Concat(options.GeneratorTerms.Select(term => (term.Name, Reason: term.Refuses(logits))))
            .Concat(options.Transforms.Select(transform => (transform.Name, Reason: transform.Refuses(logits))))
            .Concat(options.Strategies.Select(strategy => (strategy.Name, Reason: strategy.Refuses(logits))))
            .Where(refusal => refusal.Reason is not null)
            .Select(refusal => $"{refusal.Name} and the {options.Loss.Name} loss do not go together: {refusal.Reason}");
    }

    private static string AtLeastOne(string name, int value) => $"{name} is {value}; it must be at least 1.";
}
