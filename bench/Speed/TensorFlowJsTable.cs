namespace Gan.Core.Bench.Speed;

/// <summary>A step of this library against the same networks in TensorFlow.js.</summary>
internal static class TensorFlowJsTable
{
    internal static void Print(IEnumerable<Workload> workloads, int alternations)
    {
        if (!TensorFlowJs.IsInstalled)
        {
            Console.WriteLine("TensorFlow.js is not installed; run npm install in bench/Speed/tfjs.");
            return;
        }
        Console.WriteLine("| workload | TensorFlow.js 4.22, wasm with SIMD on one thread, ms a step | against it |");
        Console.WriteLine("|---|--:|--:|");
        foreach (var workload in workloads.Where(workload => workload.Tfjs is not null))
        {
            using var real = workload.Batch();
            using var ours = new GanCore(workload);
            Timing.WarmUp([ours], real);
            var pairs = Enumerable.Range(0, alternations)
                .Select(_ => (Theirs: TensorFlowJs.Milliseconds(workload.Tfjs!, seconds: 2),
                Ours: Timing.Milliseconds(ours, real))).ToArray();
            Console.WriteLine($"| {workload.Name} | {Figures.Spread(pairs.Select(pair => pair.Theirs), format: "0")} " +
                $"| {Figures.Spread(pairs.Select(pair => pair.Theirs / pair.Ours), "×", "0")} |");
        }
    }
}
