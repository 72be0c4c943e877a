using static TorchSharp.torch;

namespace Gan.Core.Imaging;

/// <summary>A picture in memory: 8 bits a channel, the channels of a pixel side by side, rows from the top.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 for grey, 3 for red, green, blue.</param>
/// <param name="Bytes">Height · Width · Channels values.</param>
internal sealed record Canvas(int Width, int Height, int Channels, byte[] Bytes)
{
    private const int Margin = 2;
    private const byte MarginGrey = 96;

    /// <summary>An empty grid with room for images [N, C, H, W] and a margin around every one.</summary>
    public static Canvas For(long[] shape, int? columns)
    {
        var across = Math.Min(columns ?? (long)Math.Ceiling(Math.Sqrt(shape[0])), shape[0]);
        var down = (shape[0] + across - 1) / across;
        var (width, height) = (across * (shape[3] + Margin) + Margin, down * (shape[2] + Margin) + Margin);
        if ((Int128)width * height * shape[1] > Array.MaxLength)
            throw new ArgumentException(
                $"A picture of {width} × {height} pixels is too large. Show fewer images in one grid.");
        var bytes = new byte[width * height * shape[1]];
        Array.Fill(bytes, MarginGrey);
        return new Canvas((int)width, (int)height, (int)shape[1], bytes);
    }

    /// <summary>Draws the images that the grid was made for: contiguous bytes [N, C, H, W].</summary>
    public void Draw(Tensor images)
    {
        var (count, height, width) = ((int)images.shape[0], (int)images.shape[2], (int)images.shape[3]);
        var across = (Width - Margin) / (width + Margin);
        for (var image = 0; image < count; image++)
        {
            var (row, column) = Math.DivRem(image, across);
            Draw(images.bytes, image, height, width, Margin + row * (height + Margin), Margin
                + column * (width + Margin));
        }
    }

    // Planes [C, H, W] become pixels [H, W, C].
    private void Draw(ReadOnlySpan<byte> pixels, int image, int height, int width, int top, int left)
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = pixels.Slice((image * Channels + channel) * height * width, height * width);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                    Bytes[((top + y) * Width + left + x) * Channels + channel] = plane[y * width + x];
        }
    }
}
