using Gan.Core;
using System.Diagnostics;
using Gan.Samples.Mnist.Commands;

namespace Gan.Samples.Mnist.Display;

/// <summary>How far training is, how fast, and how long it will take.</summary>
internal sealed class Pace(Goal goal)
{
    private readonly Stopwatch clock = new();
    private StepResult? first;
    private StepResult? now;

    /// <summary>From 0 to 1.</summary>
    internal double Done => goal.Time is { } time ? Math.Min(1, clock.Elapsed / time)
        : (double)(now?.Index ?? 0) / goal.Steps!.Value;

    internal double ImagesPerSecond => now == first ? 0 : (now!.Images - first!.Images) / clock.Elapsed.TotalSeconds;

    /// <summary>To whole seconds; <see langword="null"/> while nobody knows.</summary>
    internal TimeSpan? Left
    {
        get
        {
            if (now == first) return null;
            var left = goal.Time - clock.Elapsed
                ?? clock.Elapsed / (now!.Index - first!.Index) * (goal.Steps!.Value - now.Index);
            return TimeSpan.FromSeconds(Math.Max(0, Math.Ceiling(left.TotalSeconds)));
        }
    }

    internal void See(StepResult step)
    {
        // libtorch prepares itself in the first step, which says nothing of the others' speed.
        if (first is null)
        {
            first = step;
            clock.Start();
        }
        now = step;
    }
}
