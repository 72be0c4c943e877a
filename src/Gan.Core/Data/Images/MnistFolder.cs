using Gan.Core.Native;
namespace Gan.Core.Data;

/// <summary>Loads MNIST, or a data set in the same files such as Fashion-MNIST or Kuzushiji-MNIST, from a
/// folder.</summary>
/// <remarks>
/// The files are <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
/// <c>t10k-labels-idx1-ubyte</c>, gzipped (<c>.gz</c>) or not; <c>train-images.idx3-ubyte</c> is understood as well.
/// </remarks>
public static class MnistFolder
{
    /// <summary>The environment variable that names the folder where no folder is given.</summary>
    public const string EnvironmentVariable = "GAN_MNIST_DIR";

    /// <summary>Loads the images and labels of one split. The caller disposes the result.</summary>
    /// <param name="split">Which part.</param>
    /// <param name="folder">The folder; <see langword="null"/> takes the one that <see cref="EnvironmentVariable"/>
    /// names.</param>
    /// <param name="range">What black (0) and white (255) become in batches; <see langword="null"/> is −1 … 1.</param>
    /// <returns>Images [N, 1, height, width] as bytes and labels 0 … 255.</returns>
    /// <exception cref="DirectoryNotFoundException">No folder was given, or it does not exist.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks a file of this split.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or images and labels do not belong
    /// together.</exception>
    public static LabeledImages Load(DataSplit split = DataSplit.Train, string? folder = null, ValueRange? range = null)
    {
        TorchBackend.EnsureLoadable();
        var files = MnistFiles.Find(folder, split);
        return IdxImages.Load(files.Images, files.Labels, range ?? ValueRange.Symmetric);
    }
}
