using Gan.Core.Checkpointing;
using Gan.Core.Child.Games;
using Gan.Core.Tests.Support;
using System.Diagnostics;

namespace Gan.Core.Tests.Checkpointing;

/// <summary>Whatever the disk does while a checkpoint is written, the one before it stays whole.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Full_at_any_write()
    {
        var run = folder.File("run");
        using (var first = new GameRun(Game))
        {
            first.Training.Checkpoints(run);
            first.Train(2);
        }
        var writes = 0;
        for (FullDisk disk; ; writes++)
        {
            disk = new FullDisk(writes);
            using var second = new GameRun(Game);
            var checkpoints = second.Training.Checkpoints(run);
            checkpoints.Resume().Should().BeEmpty("the checkpoint of step 2 is whole");
            using (var batch = second.Training.Source.NextBatch()) second.Trainer.TrainBatch(batch);
            var save = FluentActions.Invoking(() => disk.During(checkpoints.Save));
            if (writes > 1000 || !Fails(save, disk)) break;
            checkpoints.Folder.Steps.Should().Equal(2);
            Directory.GetFileSystemEntries(run).Should().ContainSingle("what was half-written is gone");
        }
        writes.Should().BeInRange(10, 1000, "five files, of a header, tensors and a flush each");
        new CheckpointFolder(run).Steps.Should().Equal(3, 2);
    }

    [TmpfsFact]
    public void Really_full()
    {
        var disk = folder.File("disk");
        Directory.CreateDirectory(disk);
        Shell("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk).Should().Be(0);
        try
        {
            using var game = new GameRun(Game);
            var checkpoints = game.Training.Checkpoints(Path.Combine(disk, "run"), new() { Every = 1 });
            var training = game.Invoking(g => g.Train(50)).Should().Throw<GanException>();
            var steps = new CheckpointFolder(Path.Combine(disk, "run")).Steps;
            steps.Should().NotBeEmpty("the disk has room for one").And.HaveCountLessThan(4);
            training.WithMessage("The checkpoint of step * could not be written: *No space left on device*Make "
                + $"room there*The newest before it, of step {steps[0]}, stays.");
            foreach (var step in steps) Checkpoint.Load(checkpoints.Folder.FolderOf(step)).Dispose();
            Directory.GetFileSystemEntries(Path.Combine(disk, "run")).Should()
                .HaveCount(steps.Count, "what was half-written is gone");
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    [RootFact]
    public void Not_for_this_user()
    {
        Shell("chmod", "500", folder.FullPath).Should().Be(0);
        using var process = ChildProcess.Start(["train", folder.File("run"), "4"], powerless: true);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().NotBe(0);
        errors.Should().Contain($"Checkpoints cannot be written into '{folder.File("run")}': ").And.Contain("denied")
            .And.Contain("choose a folder that this user may write to");
        Directory.GetFileSystemEntries(folder.FullPath).Should().BeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private static Game Game => Catalogue.All["original"] with {
        Options = () => new() { Generator = new() { Ema = new() } } };

    private static bool Fails(Action save, FullDisk disk)
    {
        try
        {
            save();
        }
        catch (GanException error)
        {
            error.Message.Should().Match(
                "The checkpoint of step 3 could not be written: The file '*' cannot be written: No space left on "
                    + "device. Make room there, *"
                + " The newest before it, of step 2, stays.");
        }
        return disk.WasFull;
    }

    private static int Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private class RootFactAttribute : FactAttribute
    {
        public RootFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/setpriv"))
                Skip = "Only root can mount, and give its powers away.";
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TmpfsFactAttribute : RootFactAttribute
    {
        public TmpfsFactAttribute()
        {
            using var trial = new TempFolder();
            if (Skip is null && Shell("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", trial.FullPath) != 0)
                Skip = "No tmpfs can be mounted here.";
            else if (Skip is null) Shell("umount", trial.FullPath);
        }
    }
}
