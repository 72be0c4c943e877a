using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using System.Diagnostics;

namespace Gan.Core.Tests.Runs;

/// <summary>A process that is asked to stop finishes its step and saves; asked again, it goes.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TempFolder folder = new();

    [SignalTheory]
    [InlineData("INT"), InlineData("TERM")]
    public void The_step_is_finished_and_kept_and_the_run_goes_on_to_the_bit(string signal)
    {
        var run = folder.File("run");
        using var process = ChildProcess.Start(["train", run, "100000"]);
        process.StandardOutput.ReadLine().Should().Be("from step 0");
        process.StandardOutput.ReadLine().Should().Be("trained a step");
        Send(process, signal);
        var last = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, process.StandardError.ReadToEnd());
        var step = new CheckpointFolder(run).Steps[0];
        last.Trim().Should().Be($"stopped after step {step}");
        step.Should().BeInRange(1, 99_999);

        var steps = $"{step + 20}";
        var resumed = ChildProcess.Run(["train", run, steps]);
        resumed[0].Should().Be($"from step {step}");
        resumed[^1].Should().Be(ChildProcess.Run(["train", folder.File("alone"), steps])[^1]);
    }

    [SignalTheory]
    [InlineData("INT"), InlineData("TERM")]
    public void The_second_time_it_leaves_at_once_and_the_newest_checkpoint_stays(string signal)
    {
        var run = folder.File("run");
        using var process = ChildProcess.Start(["stall", run]);
        process.StandardOutput.ReadLine().Should().Be("stalled");
        Send(process, signal);
        process.StandardOutput.ReadLine().Should().Be("asked to stop");
        process.WaitForExit(500).Should().BeFalse("it waits for its step");
        Send(process, signal);
        process.WaitForExit(10_000).Should().BeTrue();
        process.ExitCode.Should().NotBe(0);
        using var newest = new CheckpointFolder(run).LoadNewest();
        newest.Info.Step.Should().BeInRange(2, 3, "the third step may have been asked to be kept just before the end");
    }

    [SignalTheory]
    [InlineData("INT"), InlineData("TERM")]
    public void Disposed_it_listens_no_longer(string signal)
    {
        using var process = ChildProcess.Start(["deaf"]);
        process.StandardOutput.ReadLine().Should().Be("disposed");
        Send(process, signal);
        process.WaitForExit(10_000).Should().BeTrue();
        process.ExitCode.Should().NotBe(0);
    }

    public void Dispose() => folder.Dispose();

    private static void Send(Process process, string signal) =>
        Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]).WaitForExit();

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SignalTheoryAttribute : TheoryAttribute
    {
        public SignalTheoryAttribute()
        {
            if (OperatingSystem.IsWindows()) Skip = "Windows has no kill.";
        }
    }
}
