namespace Gan.Core.Package.Tests;

/// <summary>The programs that the front page and the first steps print, each pasted into a new project.</summary>
/// <remarks>Only numbers of steps, and of steps between lines, are made smaller. No program needs the network: the
/// library draws the digits.</remarks>
[Collection(PackageCollection.Name)]
public sealed class PrintedProgramTests(PackageFixture package)
{
    private const string FrontPage = "README.md", FirstSteps = "docs/getting-started.md";

    [LinuxFact]
    public async Task The_front_pages_program_runs_in_a_new_project()
    {
        var program = PrintedProgram.Of(FrontPage)[0].With("i < 3000", "i < 3").With("% 100 ", "% 1 ");
        var project = await NewProjectAsync();

        (await RunAsync(project, program)).Should().StartWith("step 1  D ").And.Contain("step 3  D ");

        ShouldBePng(project, "digits.png");
    }

    [LinuxFact]
    public async Task The_programs_of_the_first_steps_run_in_a_new_project()
    {
        var programs = PrintedProgram.Of(FirstSteps);
        programs.Should().HaveCount(4, "the first is the front page's and each other is run below");
        programs[0].Code.Should().Be(PrintedProgram.Of(FrontPage)[0].Code);
        var resumable = programs[1].With("Every(100,", "Every(1,").With("Every(500,", "Every(1,");
        var own = programs[3].With("10_000", "3").With("Every(500,", "Every(1,");
        var project = await NewProjectAsync();

        (await RunAsync(project, resumable.With("Steps = 3000", "Steps = 2")))
            .Should().Contain("from step 0 to step 2").And.Contain("step 2  D ");
        (await RunAsync(project, resumable.With("Steps = 3000", "Steps = 3")))
            .Should().Contain("from step 2 to step 3").And.Contain("step 3  D ");
        ShouldBePng(project, "pictures/step-3.png");
        (await RunAsync(project, programs[2])).Should().BeEmpty();
        ShouldBePng(project, "more-digits.png");
        (await RunAsync(project, own))
            .Should().StartWith("step 1  D ", "no warning comes before").And.Contain("step 3  D ");
        ShouldBePng(project, "own-networks.png");
    }

    private async Task<Consumer> NewProjectAsync() =>
        await Consumer.CreateByCommandsAsync(package, "", "Program.cs", "C#");

    private static async Task<string> RunAsync(Consumer project, PrintedProgram program)
    {
        project.Paste(program.Code);
        (await project.BuildAsync(Consumer.Link)).Should().Contain("0 Warning(s)");
        var outcome = await project.StartAsync();
        outcome.ExitCode.Should().Be(0, "the program printed {0}", outcome.Output);
        return outcome.Output;
    }

    private static void ShouldBePng(Consumer project, string file) =>
        File.ReadAllBytes(Path.Combine(project.Folder, file)).Take(4)
            .Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G');
}
