using Gan.Core.Data.Downloads;
using Gan.Core.Data;
using Gan.Core.Tests.Data.Downloads;
using Gan.Core.Tests.Support;
using System.Formats.Tar;
using System.IO.Compression;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Data;

public sealed class ImageDataSetTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void The_catalogue_says_what_is_in_it()
    {
        ImageDataSet.All.Select(set => set.Name).Should().Equal("mnist", "fashion", "kmnist", "cifar10");
        ImageDataSet.All.Select(set => $"{set}").Should()
            .Equal("MNIST", "Fashion-MNIST", "Kuzushiji-MNIST", "CIFAR-10");
        ImageDataSet.All.Should().OnlyContain(set => set.ClassNames.Distinct().Count() == 10);
        ImageDataSet.Mnist.SampleShape.Should().Equal(1, 28, 28);
        ImageDataSet.Cifar10.SampleShape.Should().Equal(3, 32, 32);
    }

    [Fact]
    public void Every_published_file_is_known_by_a_hash()
    {
        foreach (var publication in new[] {
            Publications.Mnist, Publications.FashionMnist, Publications.KuzushijiMnist, Publications.Cifar10 })
        {
            new DataSetOptions { Mirrors = publication.Mirrors }.Errors().Should().BeEmpty();
            publication.Files.Should().OnlyContain(
                file => file.Hash != null || (!file.IsTar && file.Contents.All(content => content.Sha256 != null)));
            publication.Files.SelectMany(
                file => file.Contents.Select(content => content.Sha256).Append(file.Hash?.Sha256)).OfType<string>()
                .Should().OnlyContain(hash => hash.Length == 64
                && hash.All(char.IsAsciiHexDigitLower)).And.OnlyHaveUniqueItems();
            publication.Files.SelectMany(file => file.Contents).Should().OnlyContain(content => content.Bytes > 0);
        }
        Publications.Cifar10.Contents(DataSplit.Train).Should()
            .HaveCount(5).And.OnlyContain(content => content.Bytes == 10_000 * 3073);
    }

    [Fact]
    public void Wrong_options_are_listed_at_once()
    {
        var options = new DataSetOptions
        {
            CacheFolder = " ", Patience = TimeSpan.Zero,
            Mirrors = [new("ftp://host/"), new("http://host/folder"), new("here/", UriKind.Relative),
                new("http://host/?to=/")],
        };
        var message = FluentActions.Invoking(() => ImageDataSet.FashionMnist.Load(options: options)).Should()
            .Throw<ArgumentException>().Which.Message;
        output.WriteLine(message);
        message.Should().Be(
            "The options are invalid:"
            + "\n- CacheFolder is ' '; it must name a folder, or be null."
            + "\n- Patience is 00:00:00; it must be greater than 0 and at most 24 days."
            + "\n- Mirrors holds 'ftp://host/'; it must be an address that starts with http:// or https:// and ends "
            + "in '/'."
            + "\n- Mirrors holds 'http://host/folder'; it must be an address that starts with http:// or https:// "
            + "and ends in '/'."
            + "\n- Mirrors holds 'here/'; it must be an address that starts with http:// or https:// and ends in '/'."
            + "\n- Mirrors holds 'http://host/?to=/'; it must be an address that starts with http:// or https:// "
            + "and ends in '/'.");
        new DataSetOptions { Mirrors = [] }.Errors().Should()
            .Equal("Mirrors is empty; it must hold an address, or be null.");
        FluentActions.Invoking(() => ImageDataSet.Mnist.Load((DataSplit)2)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("There is no such split; use Train or Test.*");
    }

    [Fact]
    public void The_defaults_are_these() =>
        new DataSetOptions().Should().Be(new DataSetOptions
        {
            CacheFolder = null, Range = null, Progress = null, Patience = TimeSpan.FromSeconds(20), Mirrors = null,
            Offline = false,
        });

    [Fact]
    public void An_archive_gives_both_splits()
    {
        var archive = Tar(("cifar-10-batches-bin/readme.html", "<p>"u8.ToArray()),
            ("cifar-10-batches-bin/data_batch_1.bin", CifarFileTests.Record(1, 10)),
            ("cifar-10-batches-bin/data_batch_2.bin", CifarFileTests.Record(2, 20)),
                ("cifar-10-batches-bin/test_batch.bin", CifarFileTests.Record(3, 30)));
        using var mirror = new TestMirror(new Dictionary<string, byte[]> { ["tiny.tar.gz"] = archive });
        var set = Archive(archive, mirror.Address, "data_batch_1.bin", "data_batch_2.bin", "test_batch.bin");
        using var train = set.Load(options: new() { CacheFolder = folder.FullPath, Range = ValueRange.Unit });
        using var test = set.Load(DataSplit.Test, new() { CacheFolder = folder.FullPath, Offline = true });
        train.Labels.data<long>().ToArray().Should().Equal(1, 2);
        test.Labels.data<long>().ToArray().Should().Equal(3);
        (train.Range, test.Range).Should().Be((ValueRange.Unit, ValueRange.Symmetric));
        mirror.Exchanges.Should().HaveCount(1);
    }

    [Fact]
    public void An_archive_that_lacks_a_file_is_refused()
    {
        var archive = Tar(("data_batch_1.bin", CifarFileTests.Record(1, 10)));
        using var mirror = new TestMirror(new Dictionary<string, byte[]> { ["tiny.tar.gz"] = archive });
        var set = Archive(archive, mirror.Address, "data_batch_1.bin", "test_batch.bin");
        FluentActions.Invoking(() => set.Load(options: new() { CacheFolder = folder.FullPath })).Should()
            .Throw<GanException>()
            .WithMessage($"*\n- {mirror.Address}: it lacks test_batch.bin.\n*");
    }

    [Fact]
    public void Loading_leaves_nothing_behind()
    {
        var tiny = new TinyDataSet();
        using var mirror = new TestMirror(tiny.Published);
        LiveTensors.LeftBy(() => tiny.At(mirror.Address).Load(options: new() { CacheFolder = folder.FullPath })
            .Dispose()).Should().Be(0);
    }

    [Fact]
    public void Files_of_ones_own_come_before_the_cache_unless_the_cache_is_named()
    {
        folder.Write("train-images-idx3-ubyte", Idx.Images(7));
        folder.Write("train-labels-idx1-ubyte", Idx.Labels(7));
        WithVariable(MnistFolder.EnvironmentVariable, folder.FullPath, () =>
        {
            using var own = ImageDataSet.Mnist.Load(options: new() { Offline = true, Range = ValueRange.Unit });
            (own.Count, own.Range).Should().Be((7L, ValueRange.Unit));
            FluentActions.Invoking(() => ImageDataSet.Mnist.Load(
                options: new() { Offline = true, CacheFolder = folder.FullPath })).Should().Throw<GanException>();
        });
    }

    [Fact]
    public void What_to_do_without_MNIST_is_said()
    {
        using var mirror = new TestMirror(new Dictionary<string, byte[]>());
        const string ending = "; or name a mirror that you can reach with DataSetOptions.Mirrors; or train on "
            + "digits that need no files: SyntheticDigits.Create().";
        const string start = "MNIST could not be downloaded: no mirror gave 't10k-images-idx3-ubyte.gz'.\n- "
            + "http://mirror-1/: answered 404 (Not Found).\n"
            + "Get t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz some other way and put them, still "
            + "packed, into 'CACHE/mnist'";
        var options = new DataSetOptions { Mirrors = [mirror.Address] };
        WithVariable(ImageDataSet.EnvironmentVariable, folder.FullPath,
            () => WithVariable(MnistFolder.EnvironmentVariable, folder.File("own"), () =>
        {
            Message(options with { CacheFolder = folder.FullPath }).Should().Be(start + ending);
            Message(options).Should().Be(
                start + ", or into a folder of your own that GAN_MNIST_DIR names"
                    + ending, "mirrors beat the variable");
            FluentActions.Invoking(() => ImageDataSet.Mnist.Load(DataSplit.Test)).Should()
                .Throw<DirectoryNotFoundException>("a folder that is named and not there is a mistake")
                .WithMessage($"There is no MNIST folder '{folder.File("own")}'. *");
        }));

        string Message(DataSetOptions options)
        {
            var message = FluentActions.Invoking(() => ImageDataSet.Mnist.Load(DataSplit.Test, options)).Should()
                .Throw<GanException>().Which.Message
                .Replace(folder.FullPath, "CACHE", StringComparison.Ordinal)
                .Replace(mirror.Address.ToString(), "http://mirror-1/", StringComparison.Ordinal);
            output.WriteLine(message);
            return message;
        }
    }

    [MnistFact]
    public void The_real_MNIST_is_downloaded_checked_and_loaded()
    {
        using var mirror = new TestMirror(RealMnist.Published());
        var options = new DataSetOptions { CacheFolder = folder.FullPath, Mirrors = [mirror.Address] };
        using var train = ImageDataSet.Mnist.Load(DataSplit.Train, options);
        using var test = ImageDataSet.Mnist.Load(DataSplit.Test, options);
        using var again = ImageDataSet.Mnist.Load(DataSplit.Train, options with { Offline = true });
        (train.Count, test.Count, again.Count).Should().Be((60_000L, 10_000L, 60_000L));
        mirror.Exchanges.Should().HaveCount(4);
    }

    public void Dispose() => folder.Dispose();

    private static ImageDataSet Archive(byte[] archive, Uri mirror, params string[] names)
    {
        var contents = names.Select(name => new ContentFile(
            name.StartsWith("test", StringComparison.Ordinal) ? DataSplit.Test : DataSplit.Train, name, 3073));
        var file = new PublishedFile(
            "tiny.tar.gz", [.. contents], new ArchiveHash(archive.Length, TinyDataSet.Hash(archive)));
        return new ImageDataSet("tiny", "Tiny", ["it"], [3, 32, 32], new Publication([mirror], [file]), CifarFile.Load);
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
            foreach (var (name, content) in files)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) {
                    DataStream = new MemoryStream(content) });
        return bytes.ToArray();
    }

    private static void WithVariable(string name, string? value, Action action)
    {
        var before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
        try
        {
            action();
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, before);
        }
    }
}
