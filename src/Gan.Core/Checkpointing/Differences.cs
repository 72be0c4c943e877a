namespace Gan.Core.Checkpointing;

/// <summary>What a checkpoint says of itself against what is true now.</summary>
internal static class Differences
{
    /// <param name="then">What the checkpoint says.</param>
    /// <param name="now">What is true now.</param>
    /// <returns>A text for each name whose value is another, such as "Seed: 0 in the checkpoint, 7 now". Parts that did not describe
    /// themselves then, or do not now, are left out with all their settings.</returns>
    internal static string[] Between(IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now)
    {
        var unknown = Undescribed(then).Concat(Undescribed(now)).ToArray();
        return
        [
            .. then.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name) && !unknown.Any(part => IsOf(name, part)))
                .Select(name => $"{name}: {Text(then, name)} in the checkpoint, {Text(now, name)} now"),
        ];
    }

    /// <summary>The names of parts that did not describe themselves.</summary>
    internal static IEnumerable<string> Undescribed(IReadOnlyDictionary<string, string> options) =>
        options.Where(option => option.Value == OptionWriter.Unknown).Select(option => option.Key);

    private static bool IsOf(string name, string part) => name == part || name.StartsWith(part + ".", StringComparison.Ordinal);

    private static string Text(IReadOnlyDictionary<string, string> values, string name) => values.GetValueOrDefault(name) ?? "nothing";
}
