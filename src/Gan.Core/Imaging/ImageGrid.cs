using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>Lays images out in a grid, row by row, and writes them as one PNG of 8 bits a channel.</summary>
public static class ImageGrid
{
    /// <summary>Writes the grid to a file, whose folder is made where it is missing. The file is there whole or not at all.</summary>
    /// <param name="images">The images, of any real type and on any device: grey [N, 1, H, W], colour (red, green, blue) [N, 3, H, W],
    /// or square grey ones as rows [N, H·H]. They are left as they are.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="range">The values of no and of full brightness; what lies outside is clamped. It goes by the type
    /// where it is <see langword="null"/>: −1 … 1 for floating point, 0 … 255 for bytes (uint8), 0 … 1 for bool; other
    /// integers need one. A given range holds whatever the type: bytes with −1 … 1 are clamped to it, so leave it out
    /// for a data set's bytes.</param>
    /// <param name="columns">Images in a row, at least 1; <see langword="null"/> makes the grid about square.</param>
    /// <exception cref="ArgumentException">The tensor does not hold images, holds too many or is disposed, a value is
    /// not finite, or a range is missing or empty.</exception>
    /// <exception cref="IOException">The file cannot be written; so does <see cref="UnauthorizedAccessException"/>.</exception>
    public static void SavePng(Tensor images, string path, ValueRange? range = null, int? columns = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var png = ToPng(images, range, columns);
        WholeFile.Write(path, stream => stream.Write(png));
    }

    /// <summary>The grid as the bytes of a PNG file.</summary>
    /// <param name="images">The images, as in <see cref="SavePng"/>.</param>
    /// <param name="range">The values of no and of full brightness, as in <see cref="SavePng"/>.</param>
    /// <param name="columns">Images in a row, at least 1; <see langword="null"/> makes the grid about square.</param>
    /// <exception cref="ArgumentException">The tensor does not hold images, holds too many or is disposed, a value is
    /// not finite, or a range is missing or empty.</exception>
    public static byte[] ToPng(Tensor images, ValueRange? range = null, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (columns < 1)
            throw new ArgumentOutOfRangeException(nameof(columns), columns, "The grid needs at least 1 column; null makes it about square.");
        using var scope = NewDisposeScope();
        var batch = PixelBytes.AsImages(images); // [N, C, H, W]
        var canvas = Canvas.For(batch.shape, columns);
        var values = PixelRange.Of(batch, range);
        PixelBytes.RequireFinite(batch);
        canvas.Draw(PixelBytes.Of(batch, values));
        return PngWriter.Write(canvas);
    }
}
