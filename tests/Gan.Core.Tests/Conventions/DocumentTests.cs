using Gan.Core.Tests.Snippets;
namespace Gan.Core.Tests.Conventions;

public sealed class DocumentTests
{
    private const string Chinese = ".zh-CN.md", PackageReadme = "src/Gan.Core/README.md";

    private static readonly string[] Documents = [.. Repository.Files("", ".md")];

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Documents.SelectMany(document => Markdown.Links(Read(document))
                .Where(link => !IsElsewhere(link) && !Resolves(document, link))
                .Select(link => $"{Repository.Relative(document)}: {link}"))
            .ShouldBeNone("A relative link leads to a file of the repository and a heading in it.");

    [Fact]
    public void Code_in_documents_is_compiled_code() =>
        Documents.Where(document => Repository.Relative(document) is var path
            && (IsReadme(path) || IsDirectlyIn("docs", path)))
            .SelectMany(document => Markdown.CSharp(Read(document))
                .Where(block => !Snippet.All.Values.Contains(Snippet.Unindented(block)))
                .Select(block => $"{Repository.Relative(document)}, the block that starts "
                    + $"'{block.Trim().Split('\n')[0]}'"))
            .ShouldBeNone("A C# block in README*.md or docs/*.md is one whole #region of "
                + "tests/Gan.Core.Tests/Snippets, or a whole program of its folder Programs, word for word.");

    [Fact]
    public void The_packages_readme_leads_nowhere_that_its_page_cannot_show() =>
        Markdown.Links(File.ReadAllText(Documents.Single(document => Repository.Relative(document) == PackageReadme)))
            .Where(link => !IsElsewhere(link)).ShouldBeNone("A package's page shows no files of the repository.");

    [Fact]
    public void Translations_show_the_code_of_what_they_translate() =>
        Documents.Where(document => document.EndsWith(Chinese, StringComparison.Ordinal))
            .Where(document => !Markdown.CSharp(Read(document))
            .SequenceEqual(Markdown.CSharp(Read(document.Replace(Chinese, ".md", StringComparison.Ordinal)))))
            .Select(Repository.Relative)
            .ShouldBeNone("A translation has the C# blocks of its original, in the same order.");

    private static bool IsReadme(string path) => path is "README.md" or "README" + Chinese or PackageReadme;

    private static bool IsElsewhere(string link) =>
        link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool IsDirectlyIn(string folder, string path) => Path.GetDirectoryName(path) == folder;

    private static bool Resolves(string document, string link)
    {
        var (file, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
        var target = file.Length == 0 ? document
            : Path.Combine(Path.GetDirectoryName(document)!, Uri.UnescapeDataString(file));
        return anchor.Length == 0 ? Path.Exists(target) : File.Exists(target) && Markdown.Anchors(Read(target))
            .Contains(anchor);
    }

    private static string Read(string path) => File.ReadAllText(path);
}
