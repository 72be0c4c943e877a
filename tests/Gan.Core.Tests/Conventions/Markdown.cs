using System.Text.RegularExpressions;

namespace Gan.Core.Tests.Conventions;

/// <summary>What the conventions read of a Markdown file.</summary>
internal static partial class Markdown
{
    /// <summary>The targets of its links and pictures, those in code left out.</summary>
    internal static IEnumerable<string> Links(string text) =>
        Link().Matches(InlineCode().Replace(Fence().Replace(text, ""), ""))
            .Select(match => match.Groups["target"].Value);

    /// <summary>The blocks of C#.</summary>
    internal static IEnumerable<string> CSharp(string text) =>
        Fence().Matches(text).Where(match => match.Groups["language"].Value == "csharp")
            .Select(match => match.Groups["code"].Value);

    /// <summary>The names that headings can be linked by.</summary>
    internal static IEnumerable<string> Anchors(string text) =>
        Heading().Matches(Fence().Replace(text, "")).Select(match => Anchor(match.Groups["title"].Value));

    private static string Anchor(string title) =>
        string.Concat(title.Trim().ToLowerInvariant()
            .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)|(?:src|href)=""(?<target>[^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(
        @"^(?<indent>[ \t]*)```(?<language>\w*)[^\n]*\n(?<code>.*?)^[ \t]*```[ \t]*$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^#+ +(?<title>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
