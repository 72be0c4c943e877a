using Gan.Core.Tests.Conventions;
using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Snippets;

public sealed class ReadmeSnippets
{
    [Fact]
    public void The_quick_start_trains_and_draws()
    {
        using var folder = new TempFolder();
        var program = new WholeProgram("QuickStart.cs",
            ("Create();", "Create(8);"), ("Batches(64)", "Batches(4)"), ("Sample(64)", "Sample(4)"), ("3000", "2"),
            ("% 100 ", "% 1 "));

        program.Run(folder.FullPath).Should().StartWith("step 1  D ").And.Contain("step 2  D ");

        File.Exists(folder.File("digits.png")).Should().BeTrue();
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("src/Gan.Core/README.md")]
    public void Every_front_page_shows_the_same_whole_program(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));

        Snippet.Unindented(Markdown.CSharp(text).First()).Should().Be(Snippet.All["QuickStart"]);
    }
}
