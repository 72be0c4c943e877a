using Gan.Core.Data;
using Gan.Core.Tests.Support;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>Downloads that were interrupted go on; nothing that arrived is asked for again.</summary>
public sealed class DownloadResumeTests(ITestOutputHelper output) : IDisposable
{
    private readonly Cache cache = new(output);

    [Fact]
    public void A_connection_that_breaks_is_taken_up_in_the_same_call()
    {
        using var mirror = cache.Mirror(Manners.InTurn(Manners.CutAfter(0.5), Manners.CutAfter(0.5), Manners.Good));
        cache.Load(mirror);
        Ranges(mirror).Should().Equal(null, $"bytes={Size / 2}-", $"bytes={Size / 2 + (Size - Size / 2) / 2}-", null);
        mirror.Exchanges.ElementAt(1).Headers["If-Range"].Should().Be(Manners.Edition);
        mirror.Sent.Should().Be(All);
    }

    [Fact]
    public void The_next_call_goes_on_where_the_last_one_ended()
    {
        using var mirror = cache.Mirror(Manners.InTurn(Manners.CutAfter(0.5), Manners.CutAfter(0), Manners.Good));
        cache.Refusal(mirror);
        cache.Load(mirror);
        Ranges(mirror).Should().Equal(null, $"bytes={Size / 2}-", $"bytes={Size / 2}-", null);
        mirror.Sent.Should().Be(All);
    }

    [Fact]
    public void A_web_page_in_between_loses_nothing()
    {
        using var mirror = cache.Mirror(Manners.InTurn(Manners.CutAfter(0.5), Manners.Page, Manners.Good));
        cache.Refusal(mirror).Should().Contain("sent a web page instead of the file");
        cache.Load(mirror);
        Ranges(mirror)[2].Should().Be($"bytes={Size / 2}-");
    }

    [Fact]
    public void A_cancelled_download_goes_on()
    {
        using var mirror = cache.Mirror(Manners.InTurn(Manners.Slow(20_000, milliseconds: 50), Manners.Good));
        using var source = new CancellationTokenSource();
        var options = cache.Options with {
            Progress = new Watch(progress => { if (progress.Bytes >= 20_000) source.Cancel(); }) };
        FluentActions.Invoking(() => cache.Load(options, source.Token, mirror)).Should()
            .Throw<OperationCanceledException>();
        cache.Names.Should().ContainSingle(name => name.EndsWith(".part", StringComparison.Ordinal));
        cache.Load(mirror);
        Ranges(mirror)[1].Should().NotBeNull();
        mirror.Sent.Should().BeInRange(
            All, All + 40_000, "only what was under way when it was cancelled is sent twice");
    }

    [Fact]
    public void A_killed_download_goes_on()
    {
        using var slow = cache.Mirror(Manners.InTurn(Manners.Slow(20_000, milliseconds: 100), Manners.Good));
        using (var process = ChildProcess.Start(["load", cache.Root, slow.Address.ToString()]))
        {
            SpinWait.SpinUntil(() => slow.Sent >= 60_000, TimeSpan.FromSeconds(20)).Should().BeTrue();
            process.Kill();
            process.WaitForExit();
        }
        cache.Load(slow);
        Ranges(slow)[1].Should().NotBeNull();
        slow.Sent.Should().BeInRange(All, All + 60_000);
    }

    [Fact]
    public void A_whole_part_is_not_asked_for_again()
    {
        using var mirror = cache.Mirror();
        Part(mirror, Published);
        cache.Load(mirror);
        mirror.Sent.Should().Be(All - Size);
    }

    [Theory]
    [InlineData("another edition")]
    [InlineData("too long")]
    [InlineData("damaged")]
    [InlineData("of no edition")]
    [InlineData("other bytes than asked for")]
    public void A_part_that_does_not_fit_is_thrown_away(string fault)
    {
        Manner odd = (exchange, _) =>
            exchange.HeadAsync("206 Partial Content", "Content-Range: bytes 7-8/9", "Content-Length: 2");
        using var mirror = cache.Mirror(
            fault == "other bytes than asked for" ? Manners.InTurn(odd, Manners.Good) : Manners.Good);
        Part(mirror, fault switch
        {
            "too long" => [.. Published, 1, 2, 3],
            "damaged" => [.. new byte[1000], .. Published[1000..50_000]],
            _ => Published[..50_000],
        }, fault switch { "another edition" => "\"edition-0\"", "of no edition" => null, _ => Manners.Edition });
        cache.Load(mirror);
        cache.Names.Should().NotContain(name => name.Contains(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mirror_that_gives_no_edition_starts_over()
    {
        using var mirror = cache.Mirror(async (exchange, file) =>
        {
            await exchange.HeadAsync("200 OK", $"Content-Length: {file!.Length}");
            await exchange.BodyAsync(file[..(file.Length / 2)]);
        });
        cache.Refusal(mirror);
        mirror.Exchanges.Should().HaveCount(1);
        using var other = cache.Mirror(Manners.WithoutRanges);
        cache.Load(mirror, other);
        Ranges(mirror).Should().Equal(null, null);
    }

    public void Dispose() => cache.Dispose();

    private sealed class Watch(Action<DownloadProgress> watch) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => watch(value);
    }

    private byte[] Published => cache.Tiny.Published["train-images-idx3-ubyte.gz"];

    private int Size => Published.Length;

    private int All => cache.Tiny.Published.Values.Sum(file => file.Length);

    private static string?[] Ranges(TestMirror mirror) =>
        [.. mirror.Exchanges.Select(exchange => exchange.Headers.GetValueOrDefault("Range"))];

    private void Part(TestMirror mirror, byte[] content, string? edition = Manners.Edition)
    {
        Directory.CreateDirectory(cache.Folder);
        var address = TinyDataSet.Hash(System.Text.Encoding.UTF8.GetBytes(mirror.Address.AbsoluteUri));
        var part = cache.File($"train-images-idx3-ubyte.gz.{address[..8]}.part");
        File.WriteAllBytes(part, content);
        if (edition is not null) File.WriteAllText($"{part}.tag", edition);
    }
}
