using System.Net;
using System.Net.Http.Headers;

namespace Gan.Core.Data.Downloads;

/// <summary>One request to one mirror: adds to a part what it lacks.</summary>
internal sealed class Transfer(HttpClient client, Patience patience, ProgressReport progress)
{
    private const int BlockBytes = 1 << 17;

    /// <exception cref="DownloadFault">The file did not come; the part holds what did, or nothing where that is
    /// useless.</exception>
    internal async Task RunAsync(Uri address, PartFile part, PublishedFile file)
    {
        using var request = Request(address, part);
        using var response = await SendAsync(request).ConfigureAwait(false);
        if (IsWhole(response, part)) return;
        var isFromStart = IsFromStart(response, part);
        var total = (isFromStart ? 0 : part.Length) + response.Content.Headers.ContentLength;
        if (total > file.MostBytes)
            throw new DownloadFault($"offers {total} bytes; expected at most {file.MostBytes}");
        var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var block = new byte[BlockBytes];
        var read = await ReadAsync(body, block, isFromStart ? 0 : part.Length, total).ConfigureAwait(false);
        if (isFromStart)
        {
            // What an earlier call got is given up only for bytes that may be the file's.
            if (read == 0) throw new DownloadFault("sent an empty file");
            if (IsPage(block.AsSpan(0, read))) throw new DownloadFault("sent a web page instead of the file");
            part.Restart(TagOf(response));
        }
        await ReceiveAsync(body, block, read, part, file.MostBytes, total ?? file.Hash?.Bytes).ConfigureAwait(false);
    }

    private static HttpRequestMessage Request(Uri address, PartFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Gan.Core", "0"));
        if (!part.CanResume) return request;
        request.Headers.Range = new RangeHeaderValue(part.Length, null);
        // Another edition than the one that the part comes from is sent whole.
        request.Headers.TryAddWithoutValidation("If-Range", part.Tag);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        try
        {
            return await patience.WaitAsync(
                token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token))
                    .ConfigureAwait(false);
        }
        catch (HttpRequestException fault)
        {
            throw new DownloadFault($"cannot be reached: {fault.GetBaseException().Message.TrimEnd('.')}");
        }
    }

    /// <summary>A process that was killed between the last byte and unpacking leaves a part that lacks
    /// nothing.</summary>
    private static bool IsWhole(HttpResponseMessage response, PartFile part) =>
        response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && part.Length > 0
        && response.Content.Headers.ContentRange?.Length == part.Length;

    private static bool IsFromStart(HttpResponseMessage response, PartFile part)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return true;
            case HttpStatusCode.PartialContent when part.Length > 0
                && response.Content.Headers.ContentRange?.From == part.Length:
                return false;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                throw Useless(part, $"answered {(int)response.StatusCode} with other bytes than those "
                    + $"from {part.Length} on");
            default:
                throw new DownloadFault($"answered {(int)response.StatusCode} ({response.ReasonPhrase})");
        }
    }

    // A weak entity tag does not promise the same bytes.
    private static string? TagOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : response.Content.Headers.LastModified?.ToString("R");

    private async Task ReceiveAsync(Stream body, byte[] block, int read, PartFile part, long most, long? total)
    {
        using var file = part.Append();
        progress.Tell(file.Length, total);
        for (; read > 0; read = await ReadAsync(body, block, file.Length, total).ConfigureAwait(false))
        {
            if (file.Length + read > most)
                throw Useless(part, $"sent more than the {most} bytes that were expected at most");
            file.Write(block, 0, read);
            progress.Tell(file.Length, total);
        }
        progress.TellNow(file.Length, total);
    }

    private async Task<int> ReadAsync(Stream body, byte[] block, long already, long? total)
    {
        try
        {
            return await patience.WaitAsync(token => body.ReadAsync(block, token).AsTask()).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new DownloadFault($"broke off after {already}{(total is null ? "" : $" of {total}")} bytes");
        }
    }

    private static bool IsPage(ReadOnlySpan<byte> start) =>
        (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \r\n\t"u8).StartsWith("<"u8);

    private static DownloadFault Useless(PartFile part, string message)
    {
        part.Discard();
        return new DownloadFault(message);
    }
}
