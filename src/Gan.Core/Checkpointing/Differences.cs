namespace Gan.Core.Checkpointing;

/// <summary>What a checkpoint says of itself against what is true now.</summary>
internal static class Differences
{
    /// <param name="then">What the checkpoint says.</param>
    /// <param name="now">What is true now.</param>
    /// <param name="defaults">What a checkpoint means that does not have a name yet; none where null.</param>
    /// <returns>A text for each name whose value is another, such as "Seed: 0 in the checkpoint, 7 now". Parts that did
    /// not describe themselves then, or do not now, are left out with all their settings.</returns>
    internal static string[] Between(
        IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now,
        IReadOnlyDictionary<string, string>? defaults = null)
    {
        var unknown = Undescribed(then).Concat(Undescribed(now)).ToArray();
        string? Then(string name) => then.GetValueOrDefault(name) ?? defaults?.GetValueOrDefault(name);
        return
        [
            .. then.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Where(name => Then(name) != now.GetValueOrDefault(name) && !unknown.Any(part => IsOf(name, part)))
                .Select(name => $"{name}: {Then(name) ?? "nothing"} in the "
                    + $"checkpoint, {now.GetValueOrDefault(name) ?? "nothing"} now"),
        ];
    }

    /// <summary>The names of parts that did not describe themselves.</summary>
    internal static IEnumerable<string> Undescribed(IReadOnlyDictionary<string, string> options) =>
        options.Where(option => option.Value == OptionWriter.Unknown).Select(option => option.Key);

    private static bool IsOf(string name, string part) =>
        name == part || name.StartsWith(part + ".", StringComparison.Ordinal);
}
