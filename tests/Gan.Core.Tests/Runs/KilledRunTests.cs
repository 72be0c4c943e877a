using Gan.Core.Tests.Support;
using System.Globalization;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Runs;

/// <summary>A run that is killed again and again, at whatever moment, ends with the bits of one that was left
/// alone.</summary>
public sealed class KilledRunTests(ITestOutputHelper output) : IDisposable
{
    private const string Steps = "4000";

    /// <summary>How often it is killed; more where the environment asks for it.</summary>
    private static readonly int kills =
        int.Parse(Environment.GetEnvironmentVariable("GAN_KILLS") ?? "8", CultureInfo.InvariantCulture);

    private readonly TempFolder folder = new();

    [Fact]
    public void It_goes_on_exactly()
    {
        var random = new Random(7);
        var alone = ChildProcess.Run(["train", folder.File("alone"), Steps])[^1];
        for (var killed = 0; killed < kills; killed++)
        {
            var run = folder.File("killed");
            using var process = ChildProcess.Start(["train", run, Steps]);
            process.StandardOutput.ReadLine();
            if (process.WaitForExit(random.Next(700))) Directory.Delete(run, recursive: true);
            else process.Kill();
            process.WaitForExit();
        }
        var lines = ChildProcess.Run(["train", folder.File("killed"), Steps]);
        output.WriteLine($"{kills} kills, the last run went on {lines[0]}");
        lines[0].Should().NotBe("from step 0", "else no checkpoint was ever resumed");
        lines[^1].Should().Be(alone);
    }

    public void Dispose() => folder.Dispose();
}
