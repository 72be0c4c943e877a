using System.Globalization;
namespace Gan.Core.Inspection;

internal static class Words
{
    /// <summary>How many names a sentence lists.</summary>
    private const int Listed = 3;

    internal static string Count(int count, string what) =>
        count == 1 ? $"1 {what}" : $"{count.ToString(CultureInfo.InvariantCulture)} {what}s";

    /// <summary>What never happens to a part that is not registered. A frozen one is not meant to be trained.</summary>
    internal static string Lost(bool trains) => trains ? "trained or saved" : "saved";

    /// <summary>'a', 'b' and 'c'; or 'a', 'b', 'c' and 4 more.</summary>
    internal static string List(IReadOnlyList<string> names)
    {
        var quoted = names.Take(Listed).Select(name => $"'{name}'").ToArray();
        return names.Count switch
        {
            1 => quoted[0],
            <= Listed => $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}",
            _ => $"{string.Join(", ", quoted)} and {names.Count - Listed} more",
        };
    }
}
