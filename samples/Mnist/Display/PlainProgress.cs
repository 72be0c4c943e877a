using Gan.Core;
using Gan.Samples.Mnist.Commands;

namespace Gan.Samples.Mnist.Display;

/// <summary>A line now and then, for files, pipes and simple terminals.</summary>
internal sealed class PlainProgress(Goal goal) : ITrainingCallback
{
    private readonly Pace pace = new(goal);
    private readonly long interval = Interval(goal.Steps / 40 ?? 200);
    private bool isFirst = true;

    public void AfterStep(IGanTrainer trainer, StepResult result)
    {
        pace.See(result);
        if (isFirst) Console.WriteLine(result);
        else if (result.Index == goal.Steps || result.Index % interval == 0)
            Console.WriteLine($"{result}  {pace.ImagesPerSecond:N0} images/s "
                + $" {(pace.Left is { } left ? Duration.Clock(left) : "?")} left");
        isFirst = false;
    }

    /// <summary>The first of 1, 2, 5, 10, 20, 50 … that is as large.</summary>
    private static long Interval(long atLeast)
    {
        for (var ten = 1L; ; ten *= 10)
            foreach (var factor in new[] { 1, 2, 5 })
                if (factor * ten >= atLeast) return factor * ten;
    }
}
