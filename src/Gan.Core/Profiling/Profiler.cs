using System.Diagnostics;
using Gan.Core.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Profiling;

/// <summary>Counts the operations of some steps, times others, and reports.</summary>
internal sealed class Profiler(nn.Module generator, nn.Module discriminator)
{
    private readonly Placement placement = Placement.Of(generator);

    /// <param name="steps">Steps to time.</param>
    /// <param name="cycle">Steps after which the same work comes again: so many more are taken to count operations.</param>
    /// <param name="train">Takes so many steps and returns the images they saw.</param>
    /// <param name="threads">Those that the steps compute with, once they have begun.</param>
    internal TrainingProfile Run(long steps, long cycle, Func<long, long> train, Func<int> threads)
    {
        using var clock = new PhaseClock(Synchronize);
        var images = train(steps);
        var times = clock.Ticks.ToArray();
        var ticks = times.Sum(entry => entry.Value);
        using var products = new MatrixProducts(generator, discriminator);
        train(cycle);
        using var asInSteps = ThreadCount.Use(threads());
        return new TrainingProfile
        {
            Steps = steps,
            Images = images,
            Duration = Stopwatch.GetElapsedTime(0, ticks),
            Threads = get_num_threads(),
            Shares = [.. times.OrderBy(entry => entry.Key).Select(entry => new TimeShare(Name(entry.Key), (double)entry.Value / ticks))],
            OperationsPerStep = products.Operations / cycle,
            MatrixProductRate = products.Operations / products.Seconds(placement.Type, placement.Device, Synchronize),
            PeakMemory = Process.GetCurrentProcess().PeakWorkingSet64,
        };
    }

    private void Synchronize()
    {
        if (placement.Device.type == DeviceType.CUDA) cuda.synchronize();
    }

    private static string Name((Side Side, Phase Phase) entry) => entry.Side switch
    {
        Side.Discriminator => "discriminator's step: " + Name(entry.Phase),
        Side.Generator => "generator's step: " + Name(entry.Phase),
        _ => Name(entry.Phase),
    };

    private static string Name(Phase phase) => phase switch
    {
        Phase.Data => "waiting for data",
        Phase.Intake => "checking and moving the batch",
        Phase.Generator => "generator forward",
        Phase.Discriminator => "discriminator forward and loss",
        Phase.Terms => "terms",
        Phase.Backward => "backward",
        Phase.Reading => "reading numbers",
        Phase.Optimizer => "optimizer",
        Phase.Averaging => "averaging",
        _ => "callbacks and the rest",
    };
}
