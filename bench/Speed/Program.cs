// Times one training step of each workload, this library and a hand-written loop in turn, in one process:
//   dotnet run -c Release --project bench/Speed [-- alternations]
using System.Diagnostics;
using System.Globalization;
using Gan.Core.Bench.Speed;
using static TorchSharp.torch;

const double SecondsEach = 0.7;
var alternations = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;

Console.WriteLine($"{Environment.ProcessorCount} cores, {get_num_threads()} threads, .NET {Environment.Version}, libtorch {__version__}, {alternations} alternations");
Console.WriteLine("| workload | Gan.Core, ms a step | hand-written loop, ms a step | ratio |");
Console.WriteLine("|---|--:|--:|--:|");
foreach (var workload in Workload.All)
{
    using var real = rand(workload.Batch).mul_(2).sub_(1);
    using var ours = new GanCore(workload);
    using var theirs = new PlainLoop(workload);
    foreach (var contender in new IContender[] { ours, theirs }) Time(contender, real);
    var pairs = Enumerable.Range(0, alternations).Select(_ => (Ours: Time(ours, real), Theirs: Time(theirs, real))).ToArray();
    Console.WriteLine(
        $"| {workload.Name} | {Spread(pairs.Select(pair => pair.Ours))} | {Spread(pairs.Select(pair => pair.Theirs))} | {Spread(pairs.Select(pair => pair.Theirs / pair.Ours))} |");
}

static double Time(IContender contender, Tensor real)
{
    var clock = Stopwatch.StartNew();
    var steps = 0;
    for (; clock.Elapsed.TotalSeconds < SecondsEach; steps++) contender.Step(real);
    return clock.Elapsed.TotalMilliseconds / steps;
}

// Median and range.
static string Spread(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return string.Create(CultureInfo.InvariantCulture, $"**{sorted[sorted.Length / 2]:0.00}** ({sorted[0]:0.00}–{sorted[^1]:0.00})");
}
