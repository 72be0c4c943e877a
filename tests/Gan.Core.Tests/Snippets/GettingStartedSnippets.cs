using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Snippets;

public sealed class GettingStartedSnippets
{
    private static readonly (string, string)[] Small = [("Create();", "Create(8);"), ("Batches(64)", "Batches(4)")];

    [Fact]
    public void A_run_is_saved_resumed_and_drawn_from()
    {
        using var folder = new TempFolder();

        Train(folder, steps: 2).Should().StartWith("Training goes from step 0 to step 2.").And.Contain("step 2  D ");
        Train(folder, steps: 3).Should().StartWith("Training goes from step 2 to step 3.").And.Contain("step 3  D ");
        new WholeProgram("DrawSamples.cs", ("Sample(100)", "Sample(4)")).Run(folder.FullPath).Should().BeEmpty();

        Directory.GetFiles(folder.File("pictures")).Select(path => Path.GetFileName(path))
            .Should().BeEquivalentTo("step-1.png", "step-2.png", "step-3.png");
        File.Exists(folder.File("more-digits.png")).Should().BeTrue();
    }

    [Fact]
    public void Networks_of_ones_own_train()
    {
        using var folder = new TempFolder();
        var program = new WholeProgram("OwnNetworks.cs", [.. Small, ("10_000", "2"), ("Every(500,", "Every(1,")]);

        program.Run(folder.FullPath)
            .Should().StartWith("step 1  D ", "no warning comes before").And.Contain("step 2  D ");

        File.Exists(folder.File("own-networks.png")).Should().BeTrue();
    }

    private static string Train(TempFolder folder, int steps) => new WholeProgram("TrainAndResume.cs",
        [
            .. Small, ("DrawLatents(64)", "DrawLatents(4)"), ("Steps = 3000", $"Steps = {steps}"),
            ("Every(100,", "Every(1,"), ("Every(500,", "Every(1,"),
        ]).Run(folder.FullPath);
}
