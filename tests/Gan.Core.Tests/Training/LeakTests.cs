using Gan.Core.Tests.Support;
using System.Globalization;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Training;

/// <summary>Ten thousand steps of each model: every tensor that a step makes is freed by that step. In a process of its
/// own, as resident memory is the whole process's, other tests' included.</summary>
public sealed class LeakTests(ITestOutputHelper output)
{
    private const long MostBytes = 8 << 20;

    [Theory]
    [InlineData("mlp"), InlineData("dcgan-28"), InlineData("dcgan-32")]
    public void Ten_thousand_steps_leave_nothing_behind(string model)
    {
        var lines = ChildProcess.Run(["leak", model]);
        output.WriteLine(string.Join(" -> ", lines));
        var (before, after) = (Numbers(lines[0]), Numbers(lines[1]));
        after[0].Should().Be(before[0], "tensors of the thread");
        after[1].Should().Be(before[1], "tensors of the process");
        (after[2] - before[2]).Should().BeLessThan(MostBytes, "resident memory");
    }

    private static long[] Numbers(string line) =>
        [.. line.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
}
