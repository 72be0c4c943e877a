using System.Net;

namespace Gan.Core.Data.Downloads;

/// <summary>Gets published files from the first mirror that has them right.</summary>
internal sealed class Downloader : IDisposable
{
    private const int Attempts = 3;

    private readonly DataSetFolder folder;
    private readonly DataSetOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly List<Uri> mirrors;
    private readonly HttpClient client;

    internal Downloader(DataSetFolder folder, IReadOnlyList<Uri> mirrors, DataSetOptions options,
        CancellationToken cancellationToken)
    {
        this.folder = folder;
        this.options = options;
        this.cancellationToken = cancellationToken;
        this.mirrors = [.. mirrors];
        // A compressed file is wanted as it is; Patience watches the time.
        var handler = new SocketsHttpHandler {
            AutomaticDecompression = DecompressionMethods.None, MaxAutomaticRedirections = 5 };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Downloads and unpacks a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="replaces">What is wrong with the one that is there; <see langword="null"/> where none is.</param>
    /// <param name="failures">Receives a line for each mirror that failed.</param>
    /// <returns>Whether a mirror had it.</returns>
    internal bool TryGet(PublishedFile file, string? replaces, List<string> failures)
    {
        foreach (var mirror in mirrors.ToArray())
        {
            if (Fault(file, mirror, replaces) is not { } fault)
            {
                // Who had this file is asked for the next one first, before those that let us wait.
                mirrors.Remove(mirror);
                mirrors.Insert(0, mirror);
                return true;
            }
            failures.Add($"{mirror}: {fault}");
        }
        return false;
    }

    public void Dispose() => client.Dispose();

    private string? Fault(PublishedFile file, Uri mirror, string? replaces)
    {
        var part = new PartFile(folder, file.Name, mirror);
        for (var attempt = 1; ; attempt++)
        {
            var before = part.Length;
            try
            {
                Receive(part, file, mirror, replaces);
                UnpackAndDiscard(part, file);
                return null;
            }
            catch (DownloadFault fault)
            {
                // Another request is worth while where it goes on from more than before, or afresh where what was there
                // was no good.
                var isHopeful = part.Length != before && (part.Length == 0 || part.CanResume);
                if (attempt == Attempts || !isHopeful)
                    return fault.Message + (part.CanResume
                        ? $"; the {part.Length} bytes that are here are kept for the next call" : "");
            }
        }
    }

    private void Receive(PartFile part, PublishedFile file, Uri mirror, string? replaces)
    {
        var report = new ProgressReport(
            options.Progress, new DownloadProgress(file.Name, mirror, 0, null) { Replaces = replaces });
        var transfer = new Transfer(client, new Patience(options.Patience, cancellationToken), report);
        // On the pool, where waiting for it cannot block what it waits for.
        Task.Run(() => transfer.RunAsync(new Uri(mirror, file.Name), part, file)).GetAwaiter().GetResult();
    }

    private void UnpackAndDiscard(PartFile part, PublishedFile file)
    {
        try
        {
            Unpacking.Unpack(part.FullPath, file, folder, cancellationToken);
            PartFile.DiscardAll(folder, file.Name);
        }
        catch (DownloadFault)
        {
            part.Discard();
            throw;
        }
    }
}
