using System.Diagnostics;

namespace Gan.Core.Data.Downloads;

/// <summary>Tells progress about ten times a second, however often it is told.</summary>
internal sealed class ProgressReport(IProgress<DownloadProgress>? listener, DownloadProgress file)
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(100);

    private long? told;

    internal void Tell(long bytes, long? total)
    {
        if (told is not { } last || Stopwatch.GetElapsedTime(last) >= interval) TellNow(bytes, total);
    }

    /// <summary>For what must not be left out: the end.</summary>
    internal void TellNow(long bytes, long? total)
    {
        told = Stopwatch.GetTimestamp();
        listener?.Report(file with { Bytes = bytes, TotalBytes = total });
    }
}
