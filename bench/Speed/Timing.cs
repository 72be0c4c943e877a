using System.Diagnostics;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

internal static class Timing
{
    private const double SecondsEach = 0.5;
    private const int CountedSteps = 100;

    /// <summary>Lets the runtime compile what it finds hot, which takes it a while after the first steps.</summary>
    internal static void WarmUp(IEnumerable<IContender> contenders, Tensor real)
    {
        foreach (var contender in contenders)
            for (var i = 0; i < 4; i++) Milliseconds(contender, real);
    }

    /// <summary>A step, in milliseconds.</summary>
    internal static double Milliseconds(IContender contender, Tensor real, double seconds = SecondsEach)
    {
        var clock = Stopwatch.StartNew();
        var steps = 0;
        for (; clock.Elapsed.TotalSeconds < seconds; steps++) contender.Step(real);
        return clock.Elapsed.TotalMilliseconds / steps;
    }

    /// <summary>What a step allocates on the managed heap, once it is warm: the first steps allocate more.</summary>
    internal static double Bytes(IContender contender, Tensor real)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < CountedSteps; i++) contender.Step(real);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)CountedSteps;
    }

    /// <summary>Each contender in turn, so many times; a row an alternation.</summary>
    internal static double[][] Alternate(IContender[] contenders, Tensor real, int alternations) =>
        [.. Enumerable.Range(0, alternations)
            .Select(_ => Array.ConvertAll(contenders, contender => Milliseconds(contender, real)))];
}
