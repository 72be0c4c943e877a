using Gan.Core.Data;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>What mirrors do, right and wrong.</summary>
public sealed class DownloadTests(ITestOutputHelper output) : IDisposable
{
    private const string Remedy =
        "\nGet train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz some other way and put them, still packed, "
            + "into 'CACHE/tiny'; "
        + "or name a mirror that you can reach with DataSetOptions.Mirrors; or train on digits that need no files: "
        + "SyntheticDigits.Create().";

    private readonly Cache cache = new(output);

    [Fact]
    public void A_file_is_downloaded_once_and_kept_with_its_hash()
    {
        using var mirror = cache.Mirror();
        cache.Load(mirror);
        cache.Load(mirror);
        mirror.Exchanges.Select(exchange => exchange.File).Should()
            .Equal("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
        cache.Names.Should().Equal(".lock", "train-images-idx3-ubyte", "train-images-idx3-ubyte.sha256",
            "train-labels-idx1-ubyte", "train-labels-idx1-ubyte.sha256");
        File.ReadAllBytes(cache.File(TinyDataSet.ImagesFile)).Should()
            .Equal(cache.Tiny.Contents[TinyDataSet.ImagesFile]);
        File.ReadAllText(cache.File("train-images-idx3-ubyte.sha256")).Should()
            .Be($"{TinyDataSet.Hash(cache.Tiny.Contents[TinyDataSet.ImagesFile])}  train-images-idx3-ubyte\n");
    }

    [Fact]
    public void Any_packing_will_do_where_the_content_is_known()
    {
        cache.Tiny.Published["train-labels-idx1-ubyte.gz"] = cache.Tiny.Contents[TinyDataSet.LabelsFile];
        using var mirror = cache.Mirror();
        cache.Load(mirror);
    }

    [Fact]
    public void A_redirection_is_followed()
    {
        using var mirror = cache.Mirror();
        using var gate = cache.Mirror(Manners.Redirect(mirror.Address));
        cache.Load(gate);
        (gate.Exchanges.Count, mirror.Exchanges.Count).Should().Be((2, 2));
    }

    [Fact]
    public void A_slow_mirror_that_is_alive_is_waited_for()
    {
        using var mirror = cache.Mirror(Manners.Slow(10_000, milliseconds: 120));
        cache.Load(cache.Impatient, mirror);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "page", "sent a web page instead of the file" },
        { "404", "answered 404 (Not Found)" },
        { "500", "answered 500 (Out of order)" },
        { "wrong", "its SHA-256 is WRONG; expected RIGHT" },
        { "short", "it has 1000 bytes; expected SIZE" },
        { "half", "broke off after HALF of SIZE bytes; the HALF bytes that are here are kept for the next call" },
        { "silent", "sent nothing for 1 s" },
        { "stuck", "sent nothing for 1 s; the HALF bytes that are here are kept for the next call" },
        { "endless", "sent more than the SIZE bytes that were expected at most" },
        { "large", "offers 1000000 bytes; expected at most SIZE" },
        { "circle", "answered 302 (Found)" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_mirror_that_fails_is_named_with_its_reason_and_the_next_one_helps(string name, string reason)
    {
        using var bad = cache.Mirror(Bad(name));
        var options = name is "silent" or "stuck" ? cache.Impatient : cache.Options;
        cache.Refusal(options, bad).Should().Be(
            "Tiny could not be downloaded: no mirror gave 'train-images-idx3-ubyte.gz'.\n- "
                + $"http://mirror-1/: {Filled(reason)}.{Remedy}");
        using var good = cache.Mirror();
        cache.Load(options, bad, good);
        cache.Names.Should().NotContain(
            file => file.EndsWith(".tmp", StringComparison.Ordinal)
                || file.Contains(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mirror_is_named_when_all_fail()
    {
        using var first = cache.Mirror(Manners.Status("503 Service Unavailable"));
        using var second = cache.Mirror(Manners.Page);
        var nobody = TestMirror.Nobody();
        var options = cache.Options with { Mirrors = [first.Address, nobody, second.Address] };
        cache.Refusal(options, first, second).Replace(nobody.ToString(), "http://nobody/", StringComparison.Ordinal)
            .Should().Match(
            "Tiny could not be downloaded: no mirror gave 'train-images-idx3-ubyte.gz'."
            + "\n- http://mirror-1/: answered 503 (Service Unavailable)."
            + "\n- http://nobody/: cannot be reached: *refused*."
            + "\n- http://mirror-2/: sent a web page instead of the file." + Remedy);
    }

    [Fact]
    public void The_mirror_that_had_one_file_is_asked_first_for_the_next()
    {
        using var silent = cache.Mirror(Manners.Silent);
        using var good = cache.Mirror();
        cache.Load(cache.Impatient, silent, good);
        silent.Exchanges.Should().HaveCount(1);
    }

    [Fact]
    public void A_file_of_small_size_that_unpacks_to_a_large_one_fills_no_disk()
    {
        cache.Tiny.Published["train-labels-idx1-ubyte.gz"] = Idx.Gzip(new byte[60_000_000]);
        using var mirror = cache.Mirror();
        cache.Refusal(mirror).Should()
            .Contain("- http://mirror-1/: what is in it has more than the 208 bytes that 'train-labels-idx1-ubyte' "
                + "has.");
        cache.Names.Should().Equal(".lock", "train-images-idx3-ubyte", "train-images-idx3-ubyte.sha256");
    }

    [Theory]
    [InlineData("other", "the SHA-256 of what is in it is OTHER; that of 'train-labels-idx1-ubyte' is LABELS")]
    [InlineData("short", "what is in it has 207 bytes; 'train-labels-idx1-ubyte' has 208")]
    [InlineData("damaged", "its compressed data is damaged")]
    public void A_file_with_another_content_is_refused(string name, string reason)
    {
        var (right, packed) = (cache.Tiny.Contents[TinyDataSet.LabelsFile],
            cache.Tiny.Published["train-labels-idx1-ubyte.gz"]);
        byte[] other = [.. right[..^1], 7];
        cache.Tiny.Published["train-labels-idx1-ubyte.gz"] = name switch
        {
            "other" => Idx.Gzip(other),
            "short" => Idx.Gzip(right[..^1]),
            _ => [.. packed[..20], 255, 255, .. packed[22..]],
        };
        var expected = reason.Replace("OTHER", TinyDataSet.Hash(other), StringComparison.Ordinal)
            .Replace("LABELS", TinyDataSet.Hash(right), StringComparison.Ordinal);
        using var mirror = cache.Mirror();
        cache.Refusal(mirror).Should().Contain(
            $"- http://mirror-1/: {expected}.\n"
            + "Get train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz some other way");
    }

    [Fact]
    public void Progress_is_told_now_and_then_and_at_the_end()
    {
        var told = new Listener();
        using var mirror = cache.Mirror(Manners.Slow(2_000, milliseconds: 5));
        cache.Load(cache.Options with { Progress = told }, mirror);
        var images = told.Values.Where(value => value.File == "train-images-idx3-ubyte.gz").ToArray();
        images.Select(value => value.Bytes).Should().BeInAscendingOrder();
        images.Should().OnlyContain(value => value.TotalBytes == Images.Length && value.Mirror == mirror.Address
            && value.Replaces == null);
        images[^1].Bytes.Should().Be(Images.Length);
        images.Length.Should().BeInRange(3, 30, "70 blocks came in half a second or more");
        images[^1].ToString().Should().Be("train-images-idx3-ubyte.gz from 127.0.0.1: 0.2 of 0.2 MB");
        (images[^1] with { TotalBytes = null }).ToString().Should()
            .Be("train-images-idx3-ubyte.gz from 127.0.0.1: 0.2 MB");
        told.Values[^1].File.Should().Be("train-labels-idx1-ubyte.gz");
    }

    public void Dispose() => cache.Dispose();

    private byte[] Images => cache.Tiny.Published["train-images-idx3-ubyte.gz"];

    private Manner Bad(string name) => name switch
    {
        "page" => Manners.Page,
        "404" => Manners.Status("404 Not Found"),
        "500" => Manners.Status("500 Out of order"),
        "wrong" => Manners.Wrong,
        "short" => Manners.Other(Images[..1000]),
        "half" => Manners.InTurn(Manners.CutAfter(0.5), Manners.CutAfter(0)),
        "silent" => Manners.Silent,
        "stuck" => Manners.InTurn(Manners.Slow(Images.Length / 2, milliseconds: 2000), Manners.Silent),
        "endless" => Manners.Endless,
        "large" => Manners.Other(new byte[1_000_000]),
        "circle" => async (exchange, _) =>
            await exchange.HeadAsync("302 Found", $"Location: /{exchange.File}", "Content-Length: 0"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private string Filled(string reason) => reason
        .Replace("SIZE", $"{Images.Length}", StringComparison.Ordinal)
        .Replace("HALF", $"{Images.Length / 2}", StringComparison.Ordinal)
        .Replace("WRONG", TinyDataSet.Hash([.. Images.Select(value => (byte)(value ^ 1))]), StringComparison.Ordinal)
        .Replace("RIGHT", TinyDataSet.Hash(Images), StringComparison.Ordinal);

    private sealed class Listener : IProgress<DownloadProgress>
    {
        internal List<DownloadProgress> Values { get; } = [];

        public void Report(DownloadProgress value) => Values.Add(value);
    }
}
