using Gan.Core.Schedules;
namespace Gan.Core;

/// <summary>The schedules that come with the library.</summary>
public static class Schedule
{
    /// <summary>Always 1.</summary>
    public static ISchedule Constant { get; } = new ConstantSchedule();

    /// <summary>A straight line from <paramref name="start"/> to <paramref name="end"/> over <paramref name="images"/>,
    /// then <paramref name="end"/>.</summary>
    /// <param name="images">The horizon in images, at least 1.</param>
    /// <param name="end">The last factor, at least 0.</param>
    /// <param name="start">The first factor, at least 0.</param>
    public static ISchedule Linear(long images, double end = 0, double start = 1) =>
        new LinearSchedule(images, end, start);

    /// <summary>Half a cosine from <paramref name="start"/> to <paramref name="end"/> over <paramref name="images"/>,
    /// then <paramref name="end"/>.</summary>
    /// <param name="images">The horizon in images, at least 1.</param>
    /// <param name="end">The last factor, at least 0.</param>
    /// <param name="start">The first factor, at least 0.</param>
    public static ISchedule Cosine(long images, double end = 0, double start = 1) =>
        new CosineSchedule(images, end, start);

    /// <summary>By the same share in every image from <paramref name="start"/> to <paramref name="end"/> over
    /// <paramref name="images"/>, then <paramref name="end"/>.</summary>
    /// <param name="images">The horizon in images, at least 1.</param>
    /// <param name="end">The last factor, above 0.</param>
    /// <param name="start">The first factor, above 0.</param>
    public static ISchedule Exponential(long images, double end, double start = 1) =>
        new ExponentialSchedule(images, end, start);
}
