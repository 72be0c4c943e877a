using Gan.Core.Data.Downloads;
using Gan.Core.Native;
namespace Gan.Core.Data;

/// <summary>A well-known set of small images in ten classes: downloaded once, checked, and kept in a cache
/// folder.</summary>
/// <remarks>
/// What a mirror must send is known by its SHA-256 beforehand; the mirrors need no trust. An interrupted download goes
/// on where it stopped, and processes that want the same data set wait for the first of them. <see cref="MnistFolder"/>
/// loads files of your own, and has no network in it.
/// </remarks>
public sealed class ImageDataSet
{
    /// <summary>The environment variable that names the cache folder where <see cref="DataSetOptions.CacheFolder"/>
    /// does not.</summary>
    public const string EnvironmentVariable = "GAN_DATA_DIR";

    private readonly Publication publication;
    private readonly Func<IReadOnlyList<string>, ValueRange, LabeledImages> read;

    internal ImageDataSet(
        string name,
        string title,
        IReadOnlyList<string> classNames,
        IReadOnlyList<long> sampleShape,
        Publication publication,
        Func<IReadOnlyList<string>, ValueRange, LabeledImages> read)
    {
        Name = name;
        Title = title;
        ClassNames = classNames;
        SampleShape = sampleShape;
        this.publication = publication;
        this.read = read;
    }

    /// <summary>Handwritten digits, grey, 28×28; 60 000 and 10 000 (LeCun, Cortes, Burges). About 11 MB.</summary>
    /// <remarks>If the environment variable <see cref="MnistFolder.EnvironmentVariable"/> names a folder, and neither
    /// <see cref="DataSetOptions.CacheFolder"/> nor <see cref="DataSetOptions.Mirrors"/> is given, the files are taken
    /// from there, without network and as they are: files of your own are not compared with the published ones. A
    /// folder that lacks them is an error, as <see cref="MnistFolder.Load"/> says.</remarks>
    public static ImageDataSet Mnist { get; } = Idx("mnist", "MNIST",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], Publications.Mnist);

    /// <summary>Pieces of clothing, grey, 28×28; 60 000 and 10 000 (Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747).
    /// About 31 MB.</summary>
    public static ImageDataSet FashionMnist { get; } = Idx("fashion", "Fashion-MNIST",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        Publications.FashionMnist);

    /// <summary>Cursive Japanese characters (Kuzushiji-MNIST), grey, 28×28; 60 000 and 10 000 (Clanuwat et al. 2018,
    /// arXiv:1812.01718). About 21 MB.</summary>
    public static ImageDataSet KuzushijiMnist { get; } = Idx("kmnist", "Kuzushiji-MNIST",
        ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"], Publications.KuzushijiMnist);

    /// <summary>Photographs of things and animals, colour, 32×32; 50 000 and 10 000 (Krizhevsky 2009). One file of 170
    /// MB for both splits.</summary>
    public static ImageDataSet Cifar10 { get; } = new("cifar10", "CIFAR-10",
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
        [3, 32, 32], Publications.Cifar10, CifarFile.Load);

    /// <summary>All of them, to choose from by <see cref="Name"/>.</summary>
    public static IReadOnlyList<ImageDataSet> All { get; } = [Mnist, FashionMnist, KuzushijiMnist, Cifar10];

    /// <summary>The short name, for command lines, and that of the folder in the cache: <c>mnist</c>, <c>fashion</c>,
    /// <c>kmnist</c>, <c>cifar10</c>.</summary>
    public string Name { get; }

    /// <summary>The name as its authors write it, such as <c>Fashion-MNIST</c>.</summary>
    public string Title { get; }

    /// <summary>What each class shows; the label is the position, 0 … 9.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The shape of one image, [channels, height, width]: [1, 28, 28] or [3, 32, 32].</summary>
    public IReadOnlyList<long> SampleShape { get; }

    /// <summary>Loads one split; downloads it first where it is not in the cache yet. The caller disposes the
    /// result.</summary>
    /// <remarks>Every file is compared with its SHA-256 at every load, the published one or that of its first, verified
    /// download; one that has changed is fetched again.</remarks>
    /// <param name="split">Which part.</param>
    /// <param name="options">Where files are kept and come from; <see langword="null"/> takes the defaults.</param>
    /// <param name="cancellationToken">Ends the download; what has arrived is kept, and the next call goes on from
    /// there.</param>
    /// <returns>Images [N, channels, height, width] as bytes and labels 0 … 9, int64, [N].</returns>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every error.</exception>
    /// <exception cref="GanException">No mirror gave a file, the cache folder cannot be used, or files are missing and
    /// <see cref="DataSetOptions.Offline"/> is set. The message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LabeledImages Load(DataSplit split = DataSplit.Train, DataSetOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(split))
            throw new ArgumentOutOfRangeException(nameof(split), split, "There is no such split; use Train or Test.");
        options ??= new DataSetOptions();
        Validation.ThrowIfAny(options.Errors());
        TorchBackend.EnsureLoadable();
        var paths = OwnFiles(split, options) ?? new Acquisition(this, publication, options)
            .Paths(split, cancellationToken);
        return read(paths, options.Range ?? ValueRange.Symmetric);
    }

    /// <summary>The title.</summary>
    public override string ToString() => Title;

    private string[]? OwnFiles(DataSplit split, DataSetOptions options)
    {
        if (this != Mnist || options is not { CacheFolder: null, Mirrors: null } || !MnistFiles.AreNamed) return null;
        var files = MnistFiles.Find(folder: null, split);
        return [files.Images, files.Labels];
    }

    private static ImageDataSet Idx(string name, string title, string[] classNames, Publication publication) =>
        new(name, title, classNames, [1, 28, 28], publication, IdxImages.Load);
}
