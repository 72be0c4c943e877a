using System.Diagnostics;

namespace Gan.Core.Samples.Mnist;

/// <summary>Says now and then how training goes, how fast, and how long it will take.</summary>
internal sealed class Progress(long steps) : ITrainingCallback
{
    private const int Interval = 100;

    private readonly Stopwatch watch = new();
    private StepResult? first;

    public void AfterStep(GanTrainer trainer, StepResult result)
    {
        if (first is null)
        {
            // libtorch prepares itself in the first step, which says nothing of the others' speed.
            first = result;
            watch.Start();
            Console.WriteLine(result);
        }
        else if (result.Index == steps || result.Index % Interval == 0)
            Console.WriteLine($"{result}  {Speed(result):N0} images/s  {Left(result)} left");
    }

    private double Speed(StepResult now) => (now.Images - first!.Images) / watch.Elapsed.TotalSeconds;

    private TimeSpan Left(StepResult now)
    {
        var left = watch.Elapsed / (now.Index - first!.Index) * (steps - now.Index);
        return TimeSpan.FromSeconds((long)left.TotalSeconds);
    }
}
