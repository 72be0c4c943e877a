namespace Gan.Core.Samples.Tests;

public sealed class QuickStartTests
{
    [Fact]
    public async Task It_reaches_all_modes()
    {
        var outcome = await Sample.QuickStart.RunAsync();

        outcome.Errors.Should().BeEmpty();
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("step 3000").And.Contain("8/8 modes");
    }

    [Fact]
    public void It_is_shorter_than_40_lines() =>
        File.ReadAllLines(Sample.QuickStart.Source("Program.cs")).Should().HaveCountLessThan(40);
}
