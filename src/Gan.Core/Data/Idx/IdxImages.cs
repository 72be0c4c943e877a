using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Images and their labels in two IDX files.</summary>
internal static class IdxImages
{
    /// <summary>Loads the file of images and the file of labels, in this order.</summary>
    internal static LabeledImages Load(IReadOnlyList<string> paths, ValueRange range) =>
        Load(paths[0], paths[1], range);

    /// <summary>Images [N, 1, height, width] as bytes and labels 0 … 255.</summary>
    internal static LabeledImages Load(string imagesPath, string labelsPath, ValueRange range)
    {
        var images = Read(imagesPath, dimensions: 3, "images [N, height, width]");
        var labels = Read(labelsPath, dimensions: 1, "labels [N]");
        if (images.Dimensions[0] != labels.Dimensions[0])
            throw new InvalidDataException(
                $"'{imagesPath}' holds {images.Dimensions[0]} images but '{labelsPath}' {labels.Dimensions[0]} labels; "
                + "expected one label an image. Take both files from the same data set.");
        return new LabeledImages(ToImages(images), ToLabels(labels), range);
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
