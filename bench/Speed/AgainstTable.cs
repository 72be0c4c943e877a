using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>A step of an old build of this library against a step of the new one.</summary>
internal static class AgainstTable
{
    private const int Turns = 10;
    private const double SecondsEach = 0.05;
    private const int FirstSteps = 10;

    internal static void Print(string folder, IEnumerable<Workload> workloads, int alternations)
    {
        Console.WriteLine($"Median (range) of {alternations} alternations of {Turns} turns each; "
            + "above 1× the new build is faster.");
        Console.WriteLine();
        Console.WriteLine("| workload | old, ms a step | new, ms a step | old / new "
            + "| managed bytes a step: old | new |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        var build = new OldBuild(folder);
        foreach (var workload in workloads)
            if (build.Creator(workload.Name) is { } creator)
                Print(workload.Name, workload.Batch, [creator, () => new GanCore(workload)], alternations);
            else
                Console.WriteLine($"| {workload.Name} | not in the old build |");
    }

    private static void Print(string name, Func<Tensor> batch, Func<IContender>[] creators, int alternations)
    {
        using var real = batch();
        var bytes = WarmUp(creators, real);
        var rounds = Enumerable.Range(0, alternations)
            .Select(round => Race(creators, real, first: round % 2)).ToArray();
        Console.WriteLine($"| {name} | {Figures.Spread(rounds.Select(round => round[0]))} " +
            $"| {Figures.Spread(rounds.Select(round => round[1]))} " +
            $"| {Figures.Spread(rounds.Select(round => round[0] / round[1]), "×", "0.000")} " +
            $"| {Figures.Text(bytes[0], "0")} | {Figures.Text(bytes[1], "0")} |");
    }

    /// <summary>Step by step first: the runtime compiles what the two share for the types that it sees early.</summary>
    /// <returns>The managed bytes of a step.</returns>
    private static double[] WarmUp(Func<IContender>[] creators, Tensor real)
    {
        using var old = creators[0]();
        using var ours = creators[1]();
        IContender[] both = [old, ours];
        for (var i = 0; i < 100; i++)
            foreach (var contender in both) contender.Step(real);
        Timing.WarmUp(both, real);
        return Array.ConvertAll(both, contender => Timing.Bytes(contender, real));
    }

    /// <summary>Medians of short turns, which meet the same load of the machine. The networks are new each time and
    /// made in either order, as where they lie in memory counts too; who begins a turn changes.</summary>
    private static double[] Race(Func<IContender>[] creators, Tensor real, int first)
    {
        var times = new[] { new double[Turns], new double[Turns] };
        using var one = creators[first]();
        using var other = creators[1 - first]();
        for (var i = 0; i < FirstSteps; i++)
        {
            one.Step(real);
            other.Step(real);
        }
        for (var turn = 0; turn < Turns; turn++)
        {
            if (turn % 2 == 0) times[first][turn] = Timing.Milliseconds(one, real, SecondsEach);
            times[1 - first][turn] = Timing.Milliseconds(other, real, SecondsEach);
            if (turn % 2 == 1) times[first][turn] = Timing.Milliseconds(one, real, SecondsEach);
        }
        return Array.ConvertAll(times, Figures.Median);
    }
}
