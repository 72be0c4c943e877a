using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

/// <summary>The pixels of saved images, read back from either kind of file: bytes, in the order [N, C, H, W].</summary>
internal static class SavedPixels
{
    private const int Margin = 2;

    /// <summary>Both files, which must agree.</summary>
    internal static byte[] Of(Tensor images, TempFolder folder, ValueRange? range = null)
    {
        var grid = OfGrid(images, range);
        IdxImageFile.Save(images, folder.File("pixels"), range);
        var file = IdxFile.Read(folder.File("pixels"));
        file.Data.ToArray().Should().Equal(grid, "a grid and an IDX file hold the same pixels");
        return grid;
    }

    private static byte[] OfGrid(Tensor images, ValueRange? range)
    {
        var (count, side) = ((int)images.shape[0], (int)Math.Sqrt(images.shape[1]));
        var (height, width) = images.dim() == 4 ? ((int)images.shape[2], (int)images.shape[3]) : (side, side);
        var png = PngReader.Read(ImageGrid.ToPng(images, range, columns: 3));
        return [.. from image in Enumerable.Range(0, count)
                   let corner = (X: Margin + image % 3 * (width + Margin), Y: Margin + image / 3 * (height + Margin))
                   from channel in Enumerable.Range(0, png.Channels)
                   from y in Enumerable.Range(0, height)
                   from x in Enumerable.Range(0, width)
                   select png[corner.X + x, corner.Y + y, channel]];
    }
}
