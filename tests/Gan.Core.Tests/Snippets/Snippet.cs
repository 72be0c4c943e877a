using Gan.Core.Tests.Conventions;
using System.Text.RegularExpressions;

namespace Gan.Core.Tests.Snippets;

/// <summary>The code that documents show: the regions of the files in this folder, and whole programs in its folder
/// Programs.</summary>
internal static partial class Snippet
{
    internal const string ProgramFolder = "tests/Gan.Core.Tests/Snippets/Programs";

    /// <summary>Every region and every program by its name, as a document shows it.</summary>
    internal static IReadOnlyDictionary<string, string> All { get; } =
        Repository.Files("tests/Gan.Core.Tests/Snippets", ".cs")
            .SelectMany(path => Region().Matches(File.ReadAllText(path)))
            .Select(match => (Name: match.Groups["name"].Value, Code: match.Groups["code"].Value))
            .Concat(Repository.Files(ProgramFolder, ".cs")
                .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Code: File.ReadAllText(path))))
            .ToDictionary(snippet => snippet.Name, snippet => Unindented(snippet.Code));

    /// <summary>The code without the indentation that its lines have in common, and without empty lines around
    /// it.</summary>
    internal static string Unindented(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n');
        var common = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < common ? "" : line[common..].TrimEnd()));
    }

    [GeneratedRegex(@"^[ \t]*#region (?<name>\S+)[ \t]*\n(?<code>.*?)^[ \t]*#endregion",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
