using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Files of CIFAR-10's binary version: one record an image, its label and then its red, green and blue
/// plane.</summary>
/// <remarks>Krizhevsky, "Learning multiple layers of features from tiny images" (2009),
/// https://www.cs.toronto.edu/~kriz/cifar.html.</remarks>
internal static class CifarFile
{
    private const int Side = 32;
    private const int ImageBytes = 3 * Side * Side;
    private const int RecordBytes = 1 + ImageBytes;
    private const int Classes = 10;

    /// <summary>The images of all files one after the other, [N, 3, 32, 32] as bytes, and their labels 0 … 9.</summary>
    /// <exception cref="InvalidDataException">A file is not whole records, or a label is none.</exception>
    internal static LabeledImages Load(IReadOnlyList<string> paths, ValueRange range)
    {
        using var scope = NewDisposeScope();
        // The size of the files alone decides how much is allocated.
        var counts = paths.Select(CountOf).ToArray();
        var images = empty([counts.Sum(), 3, Side, Side], ScalarType.Byte);
        var labels = new long[counts.Sum()];
        var start = 0;
        for (var i = 0; i < paths.Count; start += counts[i++])
            Read(paths[i], images.bytes.Slice(start * ImageBytes, counts[i] * ImageBytes),
                labels.AsSpan(start, counts[i]));
        return new LabeledImages(images.MoveToOuterDisposeScope(), tensor(labels).MoveToOuterDisposeScope(), range);
    }

    private static int CountOf(string path)
    {
        var size = new FileInfo(path).Length;
        return size > 0 && size % RecordBytes == 0 && size <= Array.MaxLength
            ? (int)(size / RecordBytes)
            : throw Refuse(path, $"it has {size} bytes; expected one or more records of {RecordBytes} bytes, a "
                + $"label and 3 x {Side} x {Side} values");
    }

    private static void Read(string path, Span<byte> images, Span<long> labels)
    {
        using var file = File.OpenRead(path);
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = file.ReadByte();
            if (labels[i] is < 0 or >= Classes)
                throw Refuse(path, $"the label of its image {i} is {labels[i]}; expected 0 … {Classes - 1}");
            file.ReadExactly(images.Slice(i * ImageBytes, ImageBytes));
        }
    }

    private static InvalidDataException Refuse(string path, string fault) =>
        new($"'{path}' is not a readable file of CIFAR-10's binary version: {fault}. Download the file again.");
}
