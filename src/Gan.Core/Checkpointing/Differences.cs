namespace Gan.Core.Checkpointing;

/// <summary>What a checkpoint says of itself against what is true now.</summary>
internal static class Differences
{
    /// <param name="then">What the checkpoint says.</param>
    /// <param name="now">What is true now.</param>
    /// <returns>A text for each name whose value is another, such as "Seed: 0 in the checkpoint, 7 now".</returns>
    internal static string[] Between(IReadOnlyDictionary<string, string> then, IReadOnlyDictionary<string, string> now) =>
    [
        .. then.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => $"{name}: {Text(then, name)} in the checkpoint, {Text(now, name)} now"),
    ];

    private static string Text(IReadOnlyDictionary<string, string> values, string name) => values.GetValueOrDefault(name) ?? "nothing";
}
