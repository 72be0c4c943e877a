using Gan.Core.Native;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Loads MNIST, or a data set in the same files such as Fashion-MNIST or Kuzushiji-MNIST, from a folder.</summary>
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
    /// <param name="folder">The folder; <see langword="null"/> takes the one that <see cref="EnvironmentVariable"/> names.</param>
    /// <param name="range">What black (0) and white (255) become in batches; <see langword="null"/> is −1 … 1.</param>
    /// <returns>Images [N, 1, height, width] as bytes and labels 0 … 255.</returns>
    /// <exception cref="DirectoryNotFoundException">No folder was given, or it does not exist.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks a file of this split.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or images and labels do not belong together.</exception>
    public static LabeledImages Load(MnistSplit split = MnistSplit.Train, string? folder = null, ValueRange? range = null)
    {
        TorchBackend.EnsureLoadable();
        var files = MnistFiles.Find(folder, split);
        var images = Read(files.Images, dimensions: 3, "images [N, height, width]");
        var labels = Read(files.Labels, dimensions: 1, "labels [N]");
        if (images.Dimensions[0] != labels.Dimensions[0])
            throw new InvalidDataException(
                $"'{files.Images}' holds {images.Dimensions[0]} images but '{files.Labels}' {labels.Dimensions[0]} labels; "
                + "expected one label an image. Take both files from the same data set.");
        return new LabeledImages(ToImages(images), ToLabels(labels), range ?? ValueRange.Symmetric);
    }

    private static IdxFile Read(string path, int dimensions, string expected)
    {
        var file = IdxFile.Read(path);
        return file.Dimensions.Count == dimensions ? file : throw new InvalidDataException(
            $"'{path}' has the shape [{string.Join(", ", file.Dimensions)}]; expected {expected}. "
            + "Check that the files have not changed names.");
    }

    private static Tensor ToImages(IdxFile file)
    {
        using var bytes = ToTensor(file);
        return bytes.unsqueeze(1); // [N, 1, H, W]
    }

    private static Tensor ToLabels(IdxFile file)
    {
        using var bytes = ToTensor(file);
        return bytes.to(ScalarType.Int64);
    }

    private static Tensor ToTensor(IdxFile file)
    {
        var tensor = empty(file.Dimensions.Select(size => (long)size).ToArray(), ScalarType.Byte);
        file.Data.Span.CopyTo(tensor.bytes);
        return tensor;
    }
}
