using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Writes labels as one IDX file of unsigned bytes: what belongs beside an <see cref="IdxImageFile"/>.</summary>
public static class IdxLabelFile
{
    /// <summary>Writes labels to a file, whose folder is made where it is missing; gzipped where its name ends in <c>.gz</c>. The file is there whole or not at all.</summary>
    /// <param name="labels">Class indices from 0 to 255, of any integer type and on any device, [N] with N of at least 1.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <exception cref="ArgumentException">The tensor does not hold such labels.</exception>
    /// <exception cref="IOException">The file cannot be written; so does <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Save(Tensor labels, string path)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (labels.IsInvalid)
            throw new ArgumentException(
                "The labels have been disposed. "
                + "Keep their tensor, or the dispose scope that it was made in, until they are saved.", nameof(labels));
        using var scope = NewDisposeScope();
        if (!labels.is_integral() || labels.dtype == ScalarType.Bool || labels.shape is not [> 0])
            throw new ArgumentException(
                $"A tensor {labels.dtype} {Shape.Text(labels)} is not a list of labels; expected whole numbers, [N] with N of at least 1.", nameof(labels));
        var values = labels.cpu().to(ScalarType.Int64);
        var (least, most) = (values.min().item<long>(), values.max().item<long>());
        if (least < 0 || most > byte.MaxValue)
            throw new ArgumentException($"Labels from {least} to {most} do not fit an IDX file of bytes, which holds 0 to {byte.MaxValue}.", nameof(labels));
        var bytes = values.to(ScalarType.Byte).contiguous();
        IdxOutput.Write(path, labels.shape, stream => stream.Write(bytes.bytes));
    }
}
