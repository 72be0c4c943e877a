using Gan.Core.Data.Downloads;
using Gan.Core.Data;
using Gan.Core.Internal;
using Gan.Core.Tests.Support;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>What lies in the cache, and who may touch it.</summary>
public sealed class CacheTests(ITestOutputHelper output) : IDisposable
{
    private const string ByHand =
        "still packed, into 'CACHE/tiny'; or name a mirror that you can reach with DataSetOptions.Mirrors; "
        + "or train on digits that need no files: SyntheticDigits.Create().";

    private readonly Cache cache = new(output);

    [Theory]
    [InlineData("changed", "is damaged: its SHA-256 is FOUND; expected EXPECTED")]
    [InlineData("cut off", "is damaged: it has 100 bytes; expected 156816")]
    [InlineData("without a hash", "cannot be checked: there is no hash in 'train-images-idx3-ubyte.sha256'")]
    public void A_rotten_file_is_named_and_fetched_again(string fault, string reason)
    {
        var told = new List<string?>();
        using var mirror = cache.Mirror();
        cache.Load(mirror);
        Spoil(fault);
        var line = $"'CACHE/tiny/train-images-idx3-ubyte' {Filled(reason)}";
        cache.Refusal(cache.Options with { Offline = true }, mirror).Should().Be(
            $"Tiny is missing or damaged in the cache, and Offline forbids to download it.\n- {line}.\n"
            + "Load it once without Offline, if you can. Get train-images-idx3-ubyte.gz some other way and put "
            + $"it, {ByHand}");
        using var bad = cache.Mirror(Manners.Status("410 Gone"));
        cache.Refusal(bad).Should().StartWith(
            $"Tiny could not be downloaded: no mirror gave 'train-images-idx3-ubyte.gz'.\n- {line}.\n- "
                + "http://mirror-1/: answered 410 (Gone).\nGet ");
        cache.Load(cache.Options with { Progress = new Listener(value => told.Add(value.Replaces)) }, mirror);
        mirror.Exchanges.Should().HaveCount(3, "the labels are whole");
        told.Should().NotBeEmpty().And.OnlyContain(
            replaced => replaced == line.Replace("CACHE", cache.Root, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cache_that_is_empty_is_refused_offline_and_stays_untouched()
    {
        using var mirror = cache.Mirror();
        cache.Refusal(cache.Options with { Offline = true }, mirror).Should().Be(
            "Tiny is missing or damaged in the cache, and Offline forbids to download it."
            + "\n- 'CACHE/tiny/train-images-idx3-ubyte' is missing.\n- 'CACHE/tiny/train-labels-idx1-ubyte' is missing."
            + "\nLoad it once without Offline, if you can. Get train-images-idx3-ubyte.gz and "
            + $"train-labels-idx1-ubyte.gz some other way and put them, {ByHand}");
        mirror.Exchanges.Should().BeEmpty();
        Directory.Exists(cache.Root).Should().BeFalse();
    }

    [Fact]
    public void Published_files_that_were_put_there_by_hand_are_taken()
    {
        Directory.CreateDirectory(cache.Folder);
        foreach (var (name, content) in cache.Tiny.Published) File.WriteAllBytes(cache.File(name), content);
        cache.Load(cache.Options with { Offline = true });
        File.Exists(cache.File("train-images-idx3-ubyte.gz")).Should().BeTrue("it is not ours to remove");
        File.Delete(cache.File(TinyDataSet.ImagesFile));
        File.WriteAllBytes(cache.File("train-images-idx3-ubyte.gz"), [1, 2, 3]);
        cache.Refusal(cache.Options with { Offline = true }).Should().StartWith(
            "Tiny is missing or damaged in the cache, and Offline forbids to download it.\n- "
                + "'CACHE/tiny/train-images-idx3-ubyte' is missing."
            + "\n- 'CACHE/tiny/train-images-idx3-ubyte.gz' in the cache folder: it has 3 bytes; "
            + $"expected {cache.Tiny.Published["train-images-idx3-ubyte.gz"].Length}.\n");
        using var mirror = cache.Mirror();
        cache.Load(mirror);
    }

    [Fact]
    public void A_whole_cache_is_only_read()
    {
        using var mirror = cache.Mirror();
        cache.Load(mirror);
        File.Delete(cache.File(FolderLock.FileName));
        File.Delete(cache.File("train-labels-idx1-ubyte.sha256"));
        var before = cache.Names;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cache.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        cache.Load(cache.Options with { Offline = true });
        cache.Names.Should().Equal(before, "not even a lock may be needed where nobody may write");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cache.Folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData(true, "'PLACE' is a file, not a folder.")]
    [InlineData(false, "Could not find file 'PLACE/tiny'.")]
    public void A_folder_that_cannot_be_used_is_named(bool isFile, string reason)
    {
        if (!isFile && !OperatingSystem.IsLinux()) return;
        using var mirror = cache.Mirror();
        using var place = new TempFolder();
        // Linux lets nobody, not even root, make folders in /proc.
        var root = isFile ? place.Write("file", [1]) : "/proc";
        var options = cache.Options with { CacheFolder = root };
        cache.Refusal(options, mirror).Replace(root, "PLACE", StringComparison.Ordinal).Should().Match(
            "The folder 'PLACE*tiny', where Tiny is to be kept, cannot be used: " + reason
                + " Name a folder that this user may write to, and that has room: DataSetOptions.CacheFolder, or "
                + "the environment variable GAN_DATA_DIR.");
        mirror.Exchanges.Should().BeEmpty();
    }

    [Fact]
    public void Threads_download_once()
    {
        using var mirror = cache.Mirror(Manners.Slow(20_000, milliseconds: 30));
        // Threads of their own: the mirror needs those of the pool.
        var faults = new System.Collections.Concurrent.ConcurrentBag<Exception?>();
        Thread[] threads = [.. Enumerable.Range(0, 3)
            .Select(_ => new Thread(() => faults.Add(Record.Exception(() => cache.Load(mirror)))))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        faults.Should().HaveCount(3).And.OnlyContain(fault => fault == null);
        mirror.Exchanges.Should().HaveCount(2);
    }

    [Fact]
    public void Two_processes_download_once()
    {
        using var mirror = cache.Mirror(Manners.Slow(5_000, milliseconds: 50));
        string[] arguments = ["load", cache.Root, mirror.Address.ToString()];
        using var first = ChildProcess.Start(arguments);
        using var second = ChildProcess.Start(arguments);
        first.StandardOutput.ReadToEnd().Should().Be("200\n".ReplaceLineEndings(), first.StandardError.ReadToEnd());
        second.StandardOutput.ReadToEnd().Should().Be("200\n".ReplaceLineEndings(), second.StandardError.ReadToEnd());
        mirror.Exchanges.Should().HaveCount(2);
    }

    [Fact]
    public void Waiting_for_another_process_can_be_cancelled()
    {
        Directory.CreateDirectory(cache.Folder);
        using var held = FolderLock.Take(cache.Folder, CancellationToken.None);
        using var source = new CancellationTokenSource(100);
        using var mirror = cache.Mirror();
        FluentActions.Invoking(() => cache.Load(cache.Options, source.Token, mirror)).Should()
            .Throw<OperationCanceledException>();
        mirror.Exchanges.Should().BeEmpty();
    }

    [Fact]
    public void The_folder_is_the_options_or_else_the_environments_or_else_the_users()
    {
        var before = Environment.GetEnvironmentVariable(ImageDataSet.EnvironmentVariable);
        try
        {
            Environment.SetEnvironmentVariable(ImageDataSet.EnvironmentVariable, cache.Root);
            CacheRoot.Of(new DataSetOptions()).Should().Be(cache.Root);
            CacheRoot.Of(new DataSetOptions { CacheFolder = cache.File("own") }).Should().Be(cache.File("own"));
            Environment.SetEnvironmentVariable(ImageDataSet.EnvironmentVariable, null);
            CacheRoot.Of(new DataSetOptions()).Should().EndWith(Path.Combine("Gan.Core", "data"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(ImageDataSet.EnvironmentVariable, before);
        }
    }

    public void Dispose() => cache.Dispose();

    private void Spoil(string fault)
    {
        var path = cache.File(TinyDataSet.ImagesFile);
        if (fault == "without a hash") File.WriteAllText($"{path}.sha256", "nothing\n");
        else File.WriteAllBytes(path, fault == "changed" ? Changed : Content[..100]);
    }

    private byte[] Content => cache.Tiny.Contents[TinyDataSet.ImagesFile];

    private byte[] Changed => [.. Content[..^1], (byte)(Content[^1] + 1)];

    private string Filled(string reason) => reason
        .Replace("FOUND", TinyDataSet.Hash(Changed), StringComparison.Ordinal)
        .Replace("EXPECTED", TinyDataSet.Hash(Content), StringComparison.Ordinal);

    private sealed class Listener(Action<DownloadProgress> hear) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => hear(value);
    }
}
