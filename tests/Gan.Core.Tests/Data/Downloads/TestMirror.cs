using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>A mirror on this machine's own address, which nothing leaves.</summary>
internal sealed class TestMirror : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closed = new();
    private readonly IReadOnlyDictionary<string, byte[]> files;
    private readonly Manner manner;

    // Read once, before the first request: a proxy that this user's programs need would not find this machine's own
    // address.
    static TestMirror()
    {
        foreach (var name in new[] { "no_proxy", "NO_PROXY" }) Environment.SetEnvironmentVariable(name, "127.0.0.1");
    }

    internal TestMirror(IReadOnlyDictionary<string, byte[]> files, Manner? manner = null)
    {
        this.files = files;
        this.manner = manner ?? Manners.Good;
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    internal ConcurrentQueue<Exchange> Exchanges { get; } = new();

    /// <summary>Bytes of all bodies.</summary>
    internal long Sent => Exchanges.Sum(exchange => exchange.Sent);

    /// <summary>An address where nobody listens.</summary>
    internal static Uri Nobody()
    {
        using var mirror = new TestMirror(new Dictionary<string, byte[]>());
        return mirror.Address;
    }

    public void Dispose()
    {
        closed.Cancel();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closed.IsCancellationRequested)
            _ = AnswerAsync(await listener.AcceptTcpClientAsync(closed.Token));
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var exchange = await Exchange.ReadAsync(client.GetStream(), closed.Token);
                Exchanges.Enqueue(exchange);
                await manner(exchange, files.GetValueOrDefault(exchange.File));
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // The client hung up, as some are expected to; or the mirror is closed.
            }
        }
    }
}
