using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Internal;
using System.Diagnostics;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>What checkpoints cost: runs that save every hundred steps, against the same runs without.</summary>
internal static class SavingTable
{
    private const int Every = 100;
    private const int Steps = 4 * Every;

    internal static void Print(IEnumerable<Workload> workloads, int alternations)
    {
        Console.WriteLine($"Median (range) of {alternations} alternations of {Steps} steps each; the last writing "
            + "is waited for.");
        Console.WriteLine();
        Console.WriteLine($"| workload | ms a step, without | saving every {Every} steps, against it | a "
            + "checkpoint, MB | copying it, ms | writing it to the disk, ms |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        var folder = Directory.CreateTempSubdirectory("gan-core-saving-").FullName;
        try
        {
            foreach (var (number, workload) in workloads.Index())
                Print(workload, alternations, Path.Combine(folder, $"{number}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(Workload workload, int alternations, string folder)
    {
        using var batch = workload.Batch();
        using var data = cat([batch, batch, batch, batch]);
        using var model = workload.Create();
        using var other = workload.Create();
        using var trainer = workload.Trainer(model);
        using var without = workload.Trainer(other);
        var saving = new TrainingRun(trainer, new TensorBatches(data, (int)workload.Shape[0]));
        var plain = new TrainingRun(without, new TensorBatches(data, (int)workload.Shape[0]));
        var checkpoints = saving.Checkpoints(folder, new CheckpointOptions { Every = Every });
        saving.Train(Steps);
        plain.Train(Steps);
        var rounds = Enumerable.Range(0, alternations)
            .Select(_ => (Plain: Time(() => plain.Train(Steps)) / Steps,
            Saving: Time(() => saving.Train(Steps)) / Steps)).ToArray();
        var copies = Enumerable.Range(0, alternations).Select(_ => Time(() => TrainingState.Capture(saving).Dispose()))
            .ToArray();
        var writings = Enumerable.Range(0, alternations).Select(_ =>
        {
            trainer.TrainBatch(batch);
            return Time(checkpoints.Save);
        }).ToArray();
        var size = new DirectoryInfo(checkpoints.Folder.FolderOf(trainer.Steps)).GetFiles()
            .Sum(file => file.Length) / 1e6;
        Console.WriteLine($"| {workload.Name} | {Figures.Spread(rounds.Select(round => round.Plain))} "
            + $"| {Figures.Spread(rounds.Select(round => round.Saving / round.Plain), "×", "0.000")} "
            + $"| {Figures.Text(size, "0.0")} | {Figures.Spread(copies)} "
            + $"| {Figures.Spread(writings.Zip(copies, (all, copy) => all - copy), format: "0")} |");
    }

    /// <summary>In milliseconds.</summary>
    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }
}
