using Gan.Core;
namespace Gan.Samples.Mnist.Display;

/// <summary>Times as people read them.</summary>
internal static class Duration
{
    /// <summary>Such as 1:02:03, and 26:00:00 for more than a day.</summary>
    internal static string Clock(TimeSpan time) => $"{(long)time.TotalHours}:{time:mm\\:ss}";

    /// <summary>Such as 3 min 7 s.</summary>
    internal static string Words(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(long)time.TotalHours} h {time.Minutes} min" : time.TotalMinutes >= 1
            ? $"{time.Minutes} min {time.Seconds} s" : $"{time.Seconds} s";
}
