using Gan.Core.Data;
using Gan.Core.Tests.Data.Downloads;
using Gan.Core.Tests.Support;
namespace Gan.Core.Tests.Snippets;

public sealed class DataSnippets
{
    // Whatever a document shows, no test may reach for a real mirror.
    [MnistFact]
    public void Data_sets_are_loaded_by_name()
    {
        using var folder = new TempFolder();
        using var mirror = new TestMirror(RealMnist.Published());
        var source = $"new() {{ CacheFolder = @\"{folder.FullPath}\", Mirrors = [new(\"{mirror.Address}\")]";
        var program = new SnippetProgram("DataSnippets.cs", nameof(ByName),
            ("FashionMnist.Load()", $"Mnist.Load(options: {source} }})"), ("Cifar10", "Mnist"),
                ("new() { Progress", $"{source}, Progress"));
        program.Run().Should().BeEmpty();
        mirror.Exchanges.Should().HaveCount(4);
    }

    [MnistFact]
    public void A_mirror_of_ones_own_is_used_once()
    {
        using var mirror = new TestMirror(RealMnist.Published());
        var program = new SnippetProgram(
            "DataSnippets.cs", nameof(OwnMirror), ("https://data.example/mnist/", mirror.Address.ToString()));
        program.Run().Should().BeEmpty("it made a folder");
        mirror.Exchanges.Should().HaveCount(2);
    }

    [Fact]
    public void Digits_are_drawn() =>
        new SnippetProgram("DataSnippets.cs", nameof(Drawn), ("60_000", "10")).Run().Should().BeEmpty();

    internal static void Drawn()
    {
        #region drawn
        using var digits = SyntheticDigits.Create(60_000, seed: 0);
        #endregion
    }

    internal static void ByName()
    {
        #region by-name
        using var train = ImageDataSet.FashionMnist.Load();
        var progress = new Progress<DownloadProgress>(value => Console.WriteLine(value));
        using var test = ImageDataSet.Cifar10.Load(DataSplit.Test, new() { Progress = progress });
        #endregion
    }

    internal static void OwnMirror()
    {
        #region own-mirror
        var options = new DataSetOptions { CacheFolder = "data", Mirrors = [new("https://data.example/mnist/")] };
        using var digits = ImageDataSet.Mnist.Load(options: options);
        using var again = ImageDataSet.Mnist.Load(options: options with { Offline = true });
        #endregion
    }
}
