namespace Gan.Core.Data.Downloads;

/// <summary>Waits for a mirror, but not longer than so long at a time.</summary>
internal sealed class Patience(TimeSpan limit, CancellationToken cancellationToken)
{
    /// <exception cref="DownloadFault">It took too long.</exception>
    internal async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        try
        {
            return await step(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadFault(FormattableString.Invariant($"sent nothing for {limit.TotalSeconds:0.###} s"));
        }
    }
}
