using Gan.Core.Inspection;
using System.Text.RegularExpressions;

namespace Gan.Core.Tests.Conventions;

public sealed partial class GlossaryTests
{
    private const string Glossary = "docs/glossary.md", Step = "docs/step.md";

    private static readonly HashSet<string> Public =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "src/Gan.Core"), "PublicAPI.*.txt").SelectMany(WordsOfFile),
    ];

    [Fact]
    public void What_the_glossary_and_the_step_call_a_name_of_the_library_is_one() =>
        InGlossary().Concat(InCode(Read(Step))).Where(name => !Public.Contains(name))
            .ShouldBeNone($"Code in the last column of {Glossary}, and in {Step}, names what PublicAPI.*.txt lists.");

    private static IEnumerable<string> InGlossary()
    {
        string[] rows = [.. Read(Glossary).Split('\n').Where(line => line.StartsWith('|') && line[1] != '-')];
        rows.Should().HaveCountGreaterThan(40);
        return rows.SelectMany(row => InCode(row.TrimEnd('|').Split('|')[^1]));
    }

    /// <summary>Words in code that start with a capital letter.</summary>
    private static IEnumerable<string> InCode(string text) =>
        Code().Matches(text).SelectMany(code => WordsOf(code.Value)).Where(word => char.IsUpper(word[0]));

    private static IEnumerable<string> WordsOf(string text) => Words().Matches(text).Select(word => word.Value);

    private static IEnumerable<string> WordsOfFile(string path) => WordsOf(File.ReadAllText(path));

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
