// Times one training step of each workload by several hands, in turn, in one process:
//   dotnet run -c Release --project bench/Speed [-- alternations [part of a workload's name]]
// and against TensorFlow.js too, once "npm install" has run in bench/Speed/tfjs.
using System.Diagnostics;
using System.Globalization;
using Gan.Core.Bench.Speed;
using static TorchSharp.torch;

const double SecondsEach = 0.5;
var alternations = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;

Console.WriteLine($"{Environment.ProcessorCount} cores, {get_num_threads()} threads, .NET {Environment.Version}, libtorch {__version__}, median (range) of {alternations} alternations");
Console.WriteLine();
Console.WriteLine("| workload | Gan.Core, ms a step | against the hand-written loop | against the tuned loop | share of the arithmetic limit |");
Console.WriteLine("|---|--:|--:|--:|--:|");
foreach (var workload in Chosen())
{
    using var real = rand(workload.Batch).mul_(2).sub_(1);
    IContender[] contenders = [new GanCore(workload), new PlainLoop(workload), new TunedLoop(workload), new ArithmeticLimit(workload)];
    foreach (var contender in contenders) Time(contender, real);
    var rounds = Enumerable.Range(0, alternations).Select(_ => Array.ConvertAll(contenders, contender => Time(contender, real))).ToArray();
    Console.WriteLine($"| {workload.Name} | {Spread(rounds.Select(round => round[0]))} | {Spread(rounds.Select(round => round[1] / round[0]), "×")} " +
        $"| {Spread(rounds.Select(round => round[2] / round[0]), "×")} | {Spread(rounds.Select(round => 100 * round[3] / round[0]), " %", "0")} |");
    foreach (var contender in contenders) contender.Dispose();
}

if (TensorFlowJs.IsInstalled)
{
    Console.WriteLine();
    Console.WriteLine("| workload | TensorFlow.js 4.22, wasm with SIMD on one thread, ms a step | against it |");
    Console.WriteLine("|---|--:|--:|");
    foreach (var workload in Chosen().Where(workload => workload.Tfjs is not null))
    {
        using var real = rand(workload.Batch).mul_(2).sub_(1);
        using var ours = new GanCore(workload);
        Time(ours, real);
        var pairs = Enumerable.Range(0, 7).Select(_ => (Theirs: TensorFlowJs.Milliseconds(workload.Tfjs!, seconds: 2), Ours: Time(ours, real))).ToArray();
        Console.WriteLine($"| {workload.Name} | {Spread(pairs.Select(pair => pair.Theirs), format: "0")} | {Spread(pairs.Select(pair => pair.Theirs / pair.Ours), "×", "0")} |");
    }
}

IEnumerable<Workload> Chosen() =>
    Workload.All.Where(workload => args.Length < 2 || workload.Name.Contains(args[1], StringComparison.OrdinalIgnoreCase));

static double Time(IContender contender, Tensor real)
{
    var clock = Stopwatch.StartNew();
    var steps = 0;
    for (; clock.Elapsed.TotalSeconds < SecondsEach; steps++) contender.Step(real);
    return clock.Elapsed.TotalMilliseconds / steps;
}

// Median and range.
static string Spread(IEnumerable<double> values, string unit = "", string format = "0.00")
{
    var sorted = values.Order().Select(value => value.ToString(format, CultureInfo.InvariantCulture)).ToArray();
    return $"**{sorted[sorted.Length / 2]}{unit}** ({sorted[0]}–{sorted[^1]})";
}
