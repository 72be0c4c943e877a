using System.Net.Sockets;
using System.Text;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>One request to a mirror and its answer.</summary>
internal sealed class Exchange(
    NetworkStream stream, string file, Dictionary<string, string> headers, CancellationToken closed)
{
    private long sent;

    /// <summary>What is asked for, without the leading slash.</summary>
    internal string File => file;

    internal IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>The mirror is gone.</summary>
    internal CancellationToken Closed => closed;

    /// <summary>Bytes of the body that were sent.</summary>
    internal long Sent => Interlocked.Read(ref sent);

    internal static async Task<Exchange> ReadAsync(NetworkStream stream, CancellationToken closed)
    {
        var lines = new List<string>();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync(closed) is { Length: > 0 } line) lines.Add(line);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new Exchange(stream, lines.Count > 0 ? lines[0].Split(' ')[1].TrimStart('/') : "", headers, closed);
    }

    internal Task HeadAsync(string status, params string[] head) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {string.Join("\r\n", [status, .. head, "Connection: close"])}\r\n\r\n"), closed).AsTask();

    internal async Task BodyAsync(byte[] body)
    {
        await stream.WriteAsync(body, closed);
        Interlocked.Add(ref sent, body.Length);
    }
}
