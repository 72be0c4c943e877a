namespace Gan.Core.Internal;

/// <summary>A part with all parts inside it: the one walk that state, observers and checks are made by.</summary>
internal static class PartTree
{
    /// <summary>The part itself and whatever is inside it, under names joined by points.</summary>
    internal static IEnumerable<(string Path, IPart Part)> Walk(string name, IPart? part)
    {
        if (part is null) yield break;
        yield return (name, part);
        foreach (var (innerName, inner) in part.Inner)
            foreach (var found in Walk($"{name}.{innerName}", inner))
                yield return found;
    }

    /// <summary>The same of several parts, each with its number.</summary>
    internal static IEnumerable<(string Path, IPart Part)> Walk(string name, IEnumerable<IPart> parts) =>
        parts.SelectMany((part, number) => Walk($"{name} {number}", part));
}
