using Gan.Core.Native;
using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Profiling;

/// <summary>Counts the operations of some steps, times others, and reports.</summary>
internal sealed class Profiler(IGanTrainer trainer)
{
    private readonly Placement placement = Placement.Of(trainer.Networks.Values.First());
    private readonly ITraced? traced = trainer as ITraced;

    /// <summary>Steps after which the same work comes again.</summary>
    internal int Cycle => traced?.Cycle ?? 1;

    /// <param name="steps">Steps in all; the last cycle serves to count operations.</param>
    /// <param name="train">Takes a number of steps under a trace and returns the images they saw.</param>
    internal TrainingProfile Run(long steps, Func<long, IStepTrace, long> train)
    {
        var before = traced?.Trace;
        try
        {
            var clock = new PhaseClock(Synchronize);
            var images = Trained(steps - Cycle, clock, train);
            var counting = new NoTrace();
            using var products = Products(counting);
            Trained(Cycle, counting, train);
            return Report(steps - Cycle, images, clock, products);
        }
        finally
        {
            train(0, NoTrace.Instance);
            if (traced is not null) traced.Trace = before!;
        }
    }

    private long Trained(long steps, IStepTrace trace, Func<long, IStepTrace, long> train)
    {
        if (traced is not null) traced.Trace = trace;
        return train(steps, trace);
    }

    /// <summary>Of a trainer that does not tell whose update is on, every network is taken to learn.</summary>
    private MatrixProducts Products(NoTrace counting) => traced is not null
        ? new MatrixProducts(trainer.Networks[Checkpointing.StateNames.Generator],
        trainer.Networks[Checkpointing.StateNames.Discriminator], counting)
        : new MatrixProducts(trainer.Networks.Values);

    private TrainingProfile Report(long steps, long images, PhaseClock clock, MatrixProducts products)
    {
        var times = clock.Ticks.ToArray();
        var ticks = times.Sum(entry => entry.Value);
        using var asInSteps = ThreadCount.Use(trainer.Threads);
        return new TrainingProfile
        {
            Steps = steps,
            Images = images,
            Duration = Stopwatch.GetElapsedTime(0, ticks),
            Threads = get_num_threads(),
            Shares = [.. times.OrderBy(entry => entry.Key)
                .Select(entry => new TimeShare(Name(entry.Key), (double)entry.Value / ticks))],
            OperationsPerStep = products.Operations / Cycle,
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
        Phase.Preparation => "checking and moving the batch",
        Phase.Generator => "generator forward",
        Phase.Discriminator => "discriminator forward and loss",
        Phase.Terms => "terms",
        Phase.Backward => "backward",
        Phase.Reading => "reading numbers",
        Phase.Optimizer => "optimizer",
        Phase.Ema => "EMA",
        _ => "callbacks and the rest",
    };
}
