using System.Globalization;

namespace Gan.Core.Checkpointing;

/// <summary>Reads checkpoints of format 1: gives their state and options the names of format 2, and adds what format 1
/// left to be computed from other numbers.</summary>
internal static class FormatOne
{
    private static readonly (string Old, string New)[] names =
    [
        ("trainer.intake.judge together", "trainer.first batch.single pass"),
        ("trainer.intake.", "trainer.first batch."),
        (" player.average.", " player.ema."),
        (" player.averaging schedule.", " player.ema half-life schedule."),
        (" player.β₂ schedule.", " player.optimizer recipe.beta2 schedule."),
        (" player.parameters", " player.optimizer.parameters"),
    ];

    internal static Manifest Upgrade(Manifest manifest)
    {
        var options = FormatOneOptions.Upgrade(manifest.Info.Options);
        var strategies = FormatOneOptions.Strategies(manifest.Info.Options);
        var values = manifest.Values.Where(entry => !entry.Key.StartsWith("trainer.turns.", StringComparison.Ordinal))
            .ToDictionary(entry => Rename(entry.Key, strategies), entry => entry.Value);
        foreach (var (name, value) in Computed(manifest, options)) values[name] = value;
        return manifest with
        {
            Info = manifest.Info with { Options = options },
            Values = values,
            Files = [.. manifest.Files.Select(file => file with { Prefix = Rename(file.Prefix, strategies) })],
        };
    }

    /// <param name="name">A piece of state's whole name, or the beginning of one.</param>
    /// <param name="strategies">The kinds of strategies that format 1 knew, in the order that they now have.</param>
    internal static string Rename(string name, IReadOnlyList<string> strategies)
    {
        foreach (var (old, now) in names) name = name.Replace(old, now, StringComparison.Ordinal);
        name = Strategy(name, "trainer.pseudo samples.", strategies, "pseudo augmentation", "");
        return Strategy(name, "trainer.top-k.", strategies, "top-k", "share.");
    }

    private static string Strategy(
        string name, string old, IReadOnlyList<string> strategies, string kind, string inner) =>
        name.StartsWith(old, StringComparison.Ordinal)
            ? $"trainer.strategy {strategies.ToList().IndexOf(kind)}.{inner}{name[old.Length..]}"
            : name;

    /// <summary>Format 1 counted updates by the step's number.</summary>
    private static IEnumerable<(string Name, string Value)> Computed(
        Manifest manifest, IReadOnlyDictionary<string, string> options)
    {
        if (!manifest.Values.ContainsKey("trainer.counters.steps")) yield break;
        var (steps, images) = (Number(manifest.Values, "trainer.counters.steps", 0),
            Number(manifest.Values, "trainer.counters.images", 0));
        var ratio = Math.Max(1, Number(options, "DiscriminatorSteps", 1));
        var turns = Number(manifest.Values, "trainer.turns.taken", steps / ratio);
        var since = Number(manifest.Values, "trainer.turns.since", steps % ratio);
        var sinceImages = Number(manifest.Values, "trainer.turns.images", steps == 0 ? 0 : since * (images / steps));
        yield return ("trainer.counters.discriminator updates since generator", Text(since));
        yield return ("trainer.counters.images since generator", Text(sinceImages));
        yield return ("trainer.discriminator player.updates", Text(steps));
        yield return ("trainer.generator player.updates",
            Text(turns * Math.Max(1, Number(options, "GeneratorSteps", 1))));
        yield return ("trainer.discriminator player.optimizer.recipe",
            options.GetValueOrDefault("Discriminator.Optimizer", ""));
        yield return ("trainer.generator player.optimizer.recipe",
            options.GetValueOrDefault("Generator.Optimizer", ""));
        yield return ("trainer.report.details", "");
    }

    private static long Number(IReadOnlyDictionary<string, string> values, string name, long fallback) =>
        values.TryGetValue(name, out var text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : fallback;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
