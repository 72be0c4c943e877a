using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>A step of an old build of this library against a step of the new one.</summary>
internal static class AgainstTable
{
    private const int Turns = 10;
    private const double SecondsEach = 0.05;

    internal static void Print(string folder, IEnumerable<Workload> workloads, int alternations)
    {
        Console.WriteLine($"Median (range) of {alternations} alternations of {Turns} turns each; above 1× the new "
            + "build is faster.");
        Console.WriteLine();
        Console.WriteLine("| workload | old, ms a step | new, ms a step | old / new | managed bytes a step: old | "
            + "new |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        var build = new OldBuild(folder);
        foreach (var workload in workloads)
        {
            using var old = build.Create(workload.Name);
            if (old is null) Console.WriteLine($"| {workload.Name} | not in the old build |");
            else Print(workload, old, alternations);
        }
    }

    private static void Print(Workload workload, IContender old, int alternations)
    {
        using var real = workload.Batch();
        using var ours = new GanCore(workload);
        WarmUp([old, ours], real);
        var rounds = Enumerable.Range(0, alternations).Select(_ => Race(old, ours, real)).ToArray();
        Console.WriteLine($"| {workload.Name} | {Figures.Spread(rounds.Select(round => round.Old))} "
            + $"| {Figures.Spread(rounds.Select(round => round.New))} " +
            $"| {Figures.Spread(rounds.Select(round => round.Old / round.New), "×", "0.000")} " +
            $"| {Figures.Text(Timing.Bytes(old, real), "0")} | {Figures.Text(Timing.Bytes(ours, real), "0")} |");
    }

    /// <summary>Step by step first: the runtime compiles what the two share for the types that it sees while it
    /// looks.</summary>
    private static void WarmUp(IContender[] both, Tensor real)
    {
        for (var i = 0; i < 100; i++)
            foreach (var contender in both) contender.Step(real);
        Timing.WarmUp(both, real);
    }

    /// <summary>Medians of short turns, which meet the same load of the machine; who begins changes, as who runs second
    /// may find it warmer.</summary>
    private static (double Old, double New) Race(IContender old, IContender ours, Tensor real)
    {
        var (theirs, mine) = (new double[Turns], new double[Turns]);
        for (var turn = 0; turn < Turns; turn++)
        {
            if (turn % 2 == 0) theirs[turn] = Timing.Milliseconds(old, real, SecondsEach);
            mine[turn] = Timing.Milliseconds(ours, real, SecondsEach);
            if (turn % 2 == 1) theirs[turn] = Timing.Milliseconds(old, real, SecondsEach);
        }
        return (Figures.Median(theirs), Figures.Median(mine));
    }
}
