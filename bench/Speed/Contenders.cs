namespace Gan.Core.Bench.Speed;

/// <summary>The hands by the names that the command line knows them by.</summary>
internal static class Contenders
{
    internal static IContender Create(string name, Workload workload) => name switch
    {
        "gan.core" => new GanCore(workload),
        "hand-written" => new PlainLoop(workload),
        "tuned" => new TunedLoop(workload),
        "limit" => new ArithmeticLimit(workload),
        _ => throw new ArgumentException($"'{name}' is no contender."),
    };
}
