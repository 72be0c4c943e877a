namespace Gan.Core.Tests.Support;

/// <summary>What a part says of itself, under the name "it".</summary>
internal static class Described
{
    public static IReadOnlyDictionary<string, string> By(IPart part)
    {
        var writer = new OptionWriter();
        writer.Write("it", part);
        return writer.Texts;
    }
}
