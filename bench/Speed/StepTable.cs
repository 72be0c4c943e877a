namespace Gan.Core.Bench.Speed;

/// <summary>A step of this library against a step by other hands.</summary>
internal static class StepTable
{
    internal static void Print(IEnumerable<Workload> workloads, int alternations)
    {
        Console.WriteLine($"Median (range) of {alternations} alternations.");
        Console.WriteLine();
        Console.WriteLine("| workload | Gan.Core, ms a step | against the hand-written loop | against the tuned loop "
            + "| share of the arithmetic limit | managed bytes a step |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var workload in workloads)
        {
            using var real = workload.Batch();
            var contenders = Array.ConvertAll(
                ["gan.core", "hand-written", "tuned", "limit"], name => Contenders.Create(name, workload));
            Timing.WarmUp(contenders, real);
            var rounds = Timing.Alternate(contenders, real, alternations);
            Console.WriteLine($"| {workload.Name} | {Figures.Spread(rounds.Select(round => round[0]))} " +
                $"| {Figures.Spread(rounds.Select(round => round[1] / round[0]), "×")} "
                    + $"| {Figures.Spread(rounds.Select(round => round[2] / round[0]), "×")} " +
                $"| {Figures.Spread(rounds.Select(round => 100 * round[3] / round[0]), " %", "0")} " +
                $"| {Figures.Text(Timing.Bytes(contenders[0], real), "0")} |");
            foreach (var contender in contenders) contender.Dispose();
        }
    }
}
