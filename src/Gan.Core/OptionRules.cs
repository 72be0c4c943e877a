using Gan.Core.DiscriminatorTerms;
using Gan.Core.GeneratorTerms;
using Gan.Core.Players;
using Gan.Core.Transforms;

namespace Gan.Core;

/// <summary>What a trainer's options must keep to, whatever the networks.</summary>
internal static class OptionRules
{
    private const Needs Gradients = Needs.RealGradient | Needs.FakeGradient;

    /// <summary>All rules that they break, a sentence each.</summary>
    internal static IEnumerable<string> Broken(GanTrainerOptions options) => IsIncomplete(options)
        ? ["An option is null that must not be; leave it out for its default."]
        :
        [
            .. options.Discriminator.Errors(nameof(options.Discriminator)),
            .. options.Generator.Errors(nameof(options.Generator)),
            .. Numbers(options),
            .. Turns(options),
            .. options.LatentOptimization?.Errors(nameof(options.LatentOptimization)) ?? [],
            .. options.PseudoAugmentation?.Errors(nameof(options.PseudoAugmentation)) ?? [],
            .. options.DiscriminatorTerms.SelectMany(Term),
            .. options.GeneratorTerms.SelectMany(Term),
            .. Transforms(options),
            .. Refusals(options),
        ];

    private static bool IsIncomplete(GanTrainerOptions options) =>
        options.Loss is null || options.Prior is null || IsIncomplete(options.Discriminator) || IsIncomplete(options.Generator)
        || HasNone(options.DiscriminatorTerms) || HasNone(options.GeneratorTerms) || HasNone(options.Transforms);

    private static bool IsIncomplete(PlayerOptions player) =>
        player is null || player.Optimizer is null || player.LearningRateSchedule is null || HasNone(player.Constraints);

    private static bool HasNone<T>(IReadOnlyList<T> parts) => parts is null || parts.Any(part => part is null);

    private static IEnumerable<string> Numbers(GanTrainerOptions options)
    {
        if (options.DiscriminatorSteps < 1) yield return AtLeastOne(nameof(options.DiscriminatorSteps), options.DiscriminatorSteps);
        if (options.GeneratorSteps < 1) yield return AtLeastOne(nameof(options.GeneratorSteps), options.GeneratorSteps);
        if (options.MicroBatches < 1) yield return AtLeastOne(nameof(options.MicroBatches), options.MicroBatches);
        if (options.TopK is { } share && !(IsShare(share.At(0)) && IsShare(share.At(long.MaxValue))))
            yield return $"{nameof(options.TopK)} goes from {share.At(0)} to {share.At(long.MaxValue)}; a share stays above 0 and at most 1.";
        if (options.MeasureEvery < 1)
            yield return $"{nameof(options.MeasureEvery)} is {options.MeasureEvery}; it must be at least 1, or null for the default.";
        if (options.Threads < 1)
            yield return $"{nameof(options.Threads)} is {options.Threads}; it must be at least 1, or null to have it chosen.";
    }

    private static IEnumerable<string> Turns(GanTrainerOptions options)
    {
        if (options.AdaptiveTurns is not { } rule) yield break;
        foreach (var error in rule.Errors(nameof(options.AdaptiveTurns))) yield return error;
        if (options.DiscriminatorSteps > 1)
            yield return $"{nameof(options.AdaptiveTurns)} and {nameof(options.DiscriminatorSteps)} {options.DiscriminatorSteps} contradict each other; "
                + $"set {nameof(options.DiscriminatorSteps)} to 1, or leave {nameof(options.AdaptiveTurns)} out.";
    }

    private static IEnumerable<string> Term(IDiscriminatorTerm term)
    {
        if (term.Every < 1) yield return AtLeastOne($"{term.GetType().Name}.{nameof(term.Every)}", term.Every);
        if (term.Needs.HasFlag(Needs.RealJudgement))
            yield return $"{term.GetType().Name} asks for {Needs.RealJudgement}, which the discriminator's step always has; leave it out.";
    }

    private static IEnumerable<string> Term(IGeneratorTerm term)
    {
        if (term.Every < 1) yield return AtLeastOne($"{term.GetType().Name}.{nameof(term.Every)}", term.Every);
        if ((term.Needs & Gradients) != Needs.None)
            yield return $"{term.GetType().Name} asks for {term.Needs}; gradients by data are prepared for terms of the discriminator only.";
    }

    private static IEnumerable<string> Transforms(GanTrainerOptions options)
    {
        foreach (var transform in options.Transforms.Where(transform => transform.SamplesInOne < 1))
            yield return AtLeastOne($"{transform.GetType().Name}.{nameof(transform.SamplesInOne)}", transform.SamplesInOne);
        foreach (var transform in options.Transforms.SkipLast(1).Where(transform => transform.SamplesInOne > 1))
            yield return $"{transform.GetType().Name} makes one sample of {transform.SamplesInOne} and is not the last transform: "
                + "those behind it would take several for one. Move it to the end.";
    }

    private static IEnumerable<string> Refusals(GanTrainerOptions options)
    {
        var logits = options.Loss.Logits;
        return options.DiscriminatorTerms.Select(term => (Part: (object)term, Reason: term.Refuses(logits)))
            .Concat(options.GeneratorTerms.Select(term => (Part: (object)term, Reason: term.Refuses(logits))))
            .Concat(options.Transforms.Select(transform => (Part: (object)transform, Reason: transform.Refuses(logits))))
            .Append((Part: options.PseudoAugmentation!, Reason: options.PseudoAugmentation is null ? null : Pseudo(logits)))
            .Where(refusal => refusal.Reason is not null)
            .Select(refusal => $"{refusal.Part.GetType().Name} and the {options.Loss.Name} loss do not go together: {refusal.Reason}");
    }

    private static string? Pseudo(LogitKind logits) =>
        AdaptiveProbability.Refuses(logits, "pseudo augmentation", "leave it out, or take another loss.");

    private static bool IsShare(double value) => value is > 0 and <= 1;

    private static string AtLeastOne(string name, int value) => $"{name} is {value}; it must be at least 1.";
}
