using System.Diagnostics;
using System.Globalization;

namespace Gan.Core.Bench.Speed;

/// <summary>What only a process of its own can tell: from its start to the end of the first step, and its peak of
/// resident memory.</summary>
internal static class ProcessTable
{
    private const int Steps = 500;

    internal static void Print(IEnumerable<Workload> workloads, int runs)
    {
        Console.WriteLine("| workload | start to the end of step 1: Gan.Core | hand-written loop | "
            + $"peak resident memory, {Steps} steps: Gan.Core | hand-written loop |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var workload in workloads)
        {
            var pairs = Enumerable.Range(0, runs)
                .Select(_ => (Ours: Child("gan.core", workload), Theirs: Child("hand-written", workload))).ToArray();
            Console.WriteLine($"| {workload.Name} | {Figures.Spread(pairs.Select(pair => pair.Ours.Start), " s")} "
                + $"| {Figures.Spread(pairs.Select(pair => pair.Theirs.Start), " s")} " +
                $"| {Figures.Spread(pairs.Select(pair => pair.Ours.Memory), " MiB", "0")} "
                    + $"| {Figures.Spread(pairs.Select(pair => pair.Theirs.Memory), " MiB", "0")} |");
        }
    }

    /// <summary>What the child does: steps, and two numbers on the last line.</summary>
    internal static void Run(string contender, Workload workload)
    {
        using var self = Process.GetCurrentProcess();
        using var real = workload.Batch();
        using var hand = Contenders.Create(contender, workload);
        hand.Step(real);
        var start = (DateTime.Now - self.StartTime).TotalSeconds;
        for (var i = 1; i < Steps; i++) hand.Step(real);
        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{start} {self.PeakWorkingSet64 / 1048576.0}"));
    }

    private static (double Start, double Memory) Child(string contender, Workload workload)
    {
        using var child = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["child", contender, workload.Name]) {
                RedirectStandardOutput = true })!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0) throw new InvalidOperationException($"The child ended with {child.ExitCode}.");
        var numbers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ')
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1]);
    }
}
