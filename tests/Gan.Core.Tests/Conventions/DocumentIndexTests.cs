namespace Gan.Core.Tests.Conventions;

public sealed class DocumentIndexTests
{
    private const string Index = "docs/README.md";

    private static readonly string[] Listed = [.. Markdown.Links(Read(Index))];

    [Fact]
    public void The_index_lists_every_page_of_its_folder() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(path => Path.GetFileName(path))
            .Where(page => page != Path.GetFileName(Index) && !Listed.Contains(page))
            .ShouldBeNone($"Every page in docs has a line in {Index} that says for whom it is and what is in it.");

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_front_page_leads_to_the_index(string document) =>
        Markdown.Links(Read(document)).Should().Contain(Index);

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));
}
