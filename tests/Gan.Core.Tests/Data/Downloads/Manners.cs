using System.Globalization;
using System.Text;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>How a mirror answers a request for a file that it has, or has not (<see langword="null"/>).</summary>
internal delegate Task Manner(Exchange exchange, byte[]? file);

/// <summary>The ways of good and bad mirrors.</summary>
internal static class Manners
{
    internal const string Edition = "\"edition-1\"";

    /// <summary>Knows ranges.</summary>
    internal static Manner Good { get; } = (exchange, file) => Send(exchange, file, body => exchange.BodyAsync(body));

    internal static Manner WithoutRanges { get; } = async (exchange, file) =>
    {
        await exchange.HeadAsync("200 OK", $"Content-Length: {file!.Length}");
        await exchange.BodyAsync(file);
    };

    internal static Manner Silent { get; } = (exchange, _) => Task.Delay(Timeout.Infinite, exchange.Closed);

    internal static Manner Endless { get; } = async (exchange, _) =>
    {
        await exchange.HeadAsync("200 OK");
        while (true) await exchange.BodyAsync(new byte[10_000]);
    };

    internal static Manner Page { get; } = async (exchange, _) =>
    {
        await exchange.HeadAsync("200 OK", "Content-Type: text/html");
        await exchange.BodyAsync("\r\n<!DOCTYPE html><html>Please log in</html>"u8.ToArray());
    };

    internal static Manner Status(string status) => (exchange, _) => exchange.HeadAsync(status, "Content-Length: 0");

    internal static Manner Redirect(Uri to) => (exchange, _) =>
        exchange.HeadAsync("302 Found", $"Location: {to}{exchange.File}", "Content-Length: 0");

    /// <summary>Sends a part of what is asked for, then hangs up.</summary>
    internal static Manner CutAfter(double share) => (exchange, file) =>
        Send(exchange, file, body => exchange.BodyAsync(body[..(int)(body.Length * share)]));

    internal static Manner Slow(int bytes, int milliseconds) => (exchange, file) => Send(exchange, file, async body =>
    {
        foreach (var block in body.Chunk(bytes))
        {
            await exchange.BodyAsync(block);
            await Task.Delay(milliseconds, exchange.Closed);
        }
    });

    /// <summary>As many bytes as the file has, but others.</summary>
    internal static Manner Wrong { get; } = (exchange, file) =>
        Good(exchange, [.. file!.Select(value => (byte)(value ^ 1))]);

    internal static Manner Other(byte[] content) => (exchange, _) => Good(exchange, content);

    /// <summary>One after the other, the last for good.</summary>
    internal static Manner InTurn(params Manner[] manners)
    {
        var turn = 0;
        return (exchange, file) => manners[Math.Min(turn++, manners.Length - 1)](exchange, file);
    }

    private static async Task Send(Exchange exchange, byte[]? file, Func<byte[], Task> send)
    {
        if (file is null)
        {
            await exchange.HeadAsync("404 Not Found", "Content-Length: 0");
            return;
        }
        var from = exchange.Headers.GetValueOrDefault("If-Range", Edition) == Edition ? From(exchange) : 0;
        if (from >= file.Length && from > 0)
        {
            await exchange.HeadAsync("416 Range Not Satisfiable", $"Content-Range: bytes */{file.Length}",
                "Content-Length: 0");
            return;
        }
        var status = from > 0 ? "206 Partial Content" : "200 OK";
        await exchange.HeadAsync(status, $"ETag: {Edition}", $"Content-Length: {file.Length - from}",
            $"Content-Range: bytes {from}-{file.Length - 1}/{file.Length}");
        await send(file[from..]);
    }

    private static int From(Exchange exchange) =>
        exchange.Headers.TryGetValue("Range", out var range)
            ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
}
