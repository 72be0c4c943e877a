using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Writes images as one IDX file of unsigned bytes, which every reader of MNIST opens.</summary>
public static class IdxImageFile
{
    /// <summary>Writes images to a file, whose folder is made where it is missing; gzipped where its name ends in <c>.gz</c>. The file is there whole or not at all.</summary>
    /// <param name="images">The images as in <see cref="ImageGrid.SavePng"/>. Grey ones become [N, H, W], as MNIST's are, colour ones [N, 3, H, W].</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="range">The values of no and of full brightness, as in <see cref="ImageGrid.SavePng"/>: by default
    /// those that the type implies, so that bytes are written as they are.</param>
    /// <exception cref="ArgumentException">The tensor does not hold images or is disposed, a value is not finite, or a
    /// range is missing or empty.</exception>
    /// <exception cref="IOException">The file cannot be written; so does <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Save(Tensor images, string path, ValueRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var scope = NewDisposeScope();
        var batch = PixelBytes.AsImages(images); // [N, C, H, W]
        var values = PixelRange.Of(batch, range);
        PixelBytes.RequireFinite(batch);
        IdxOutput.Write(path, batch.shape is [var count, 1, var height, var width] ? [count, height, width] : batch.shape, stream =>
        {
            foreach (var chunk in batch.split(PixelBytes.Chunk))
            {
                using var inner = NewDisposeScope();
                stream.Write(PixelBytes.Of(chunk, values).bytes);
            }
        });
    }
}
