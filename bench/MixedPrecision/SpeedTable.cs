using System.Diagnostics;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Times a step each way, in turn, in one process; ratios are taken within each turn.</summary>
internal static class SpeedTable
{
    private const double SecondsEach = 0.5;

    internal static void Print(int alternations)
    {
        Console.WriteLine("| workload | | ms a step | against float32 | discriminator passes a step |");
        Console.WriteLine("|---|---|--:|--:|--:|");
        foreach (var workload in Workload.All) Print(workload, alternations);
    }

    private static void Print(Workload workload, int alternations)
    {
        using var real = rand(workload.Batch).mul_(2).sub_(1);
        Contender[] contenders = [.. Way.All.Select(way => new Contender(way, workload.Create()))];
        foreach (var contender in contenders) Time(contender, real);
        var turns = Enumerable.Range(0, alternations)
            .Select(_ => Array.ConvertAll(contenders, contender => Time(contender, real))).ToArray();
        foreach (var (i, way) in Way.All.Index())
            Console.WriteLine($"| {workload.Name} | {way.Name} | {Figures.Spread(turns.Select(turn => turn[i]))} " +
                $"| {Figures.Spread(turns.Select(turn => turn[0] / turn[i]), "×")} | {Passes(contenders[i], real)} |");
        foreach (var contender in contenders) contender.Dispose();
    }

    private static double Time(Contender contender, Tensor real)
    {
        var clock = Stopwatch.StartNew();
        var steps = 0;
        for (; clock.Elapsed.TotalSeconds < SecondsEach; steps++) contender.Step(new GanBatch(real));
        return clock.Elapsed.TotalMilliseconds / steps;
    }

    private static long Passes(Contender contender, Tensor real)
    {
        var before = contender.Passes.Count;
        contender.Step(new GanBatch(real));
        return contender.Passes.Count - before;
    }
}
