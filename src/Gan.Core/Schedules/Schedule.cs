namespace Gan.Core.Schedules;

/// <summary>The schedules that come with the library.</summary>
public static class Schedule
{
    /// <summary>Always 1.</summary>
    public static ISchedule Constant { get; } = new ConstantSchedule();

    /// <summary>A straight line from 1 to <paramref name="end"/> over <paramref name="images"/>, then <paramref name="end"/>.</summary>
    /// <param name="images">The horizon in images, at least 1.</param>
    /// <param name="end">The last factor, at least 0.</param>
    public static ISchedule Linear(long images, double end = 0) => new LinearSchedule(images, end);

    /// <summary>Half a cosine from 1 to <paramref name="end"/> over <paramref name="images"/>, then <paramref name="end"/>.</summary>
    /// <param name="images">The horizon in images, at least 1.</param>
    /// <param name="end">The last factor, at least 0.</param>
    public static ISchedule Cosine(long images, double end = 0) => new CosineSchedule(images, end);
}
