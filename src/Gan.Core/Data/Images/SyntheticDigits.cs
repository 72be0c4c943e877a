using Gan.Core.Data.Digits;
using Gan.Core.Native;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Handwritten-style digits that the library draws itself, for programs that have no MNIST at hand.</summary>
/// <remarks> The images are laid out as MNIST's: white ink on black, 28 × 28, a digit that fills a box of 20 × 20, its
/// centre of mass as near to the middle as two black pixels at every edge allow. Every digit is written in several
/// styles, each time by a new hand. They are no substitute for MNIST where figures are compared.
/// </remarks>
public static class SyntheticDigits
{
    /// <summary>As many images as an array of bytes can hold.</summary>
    private const int Most = int.MaxValue / DigitPainter.Pixels;

    /// <summary>Images that a thread takes at once.</summary>
    private const int Block = 100;

    /// <summary>Draws digits, on all cores. The caller disposes the result.</summary>
    /// <param name="count">The number N of images, 1 … 2 739 137. Every ten in a row are the ten digits in some
    /// order.</param>
    /// <param name="seed">Decides everything: the same seed gives the same digits, and more of them begin with the same
    /// ones.</param>
    /// <param name="range">What black (0) and white (255) become in batches; <see langword="null"/> is −1 … 1.</param>
    /// <returns>Images [N, 1, 28, 28] as bytes and labels 0 … 9.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is not within its limits.</exception>
    public static LabeledImages Create(int count = 60_000, long seed = 0, ValueRange? range = null)
    {
        if (count is < 1 or > Most)
            throw new ArgumentOutOfRangeException(nameof(count), count,
                $"The number of digits must be 1 … {Most}. Draw at least one, and more than that in several calls "
                    + "with different seeds.");
        return Create(count, seed, range ?? ValueRange.Symmetric, threads: -1);
    }

    /// <summary>The same on a number of threads at most; −1 for as many as there are cores.</summary>
    internal static LabeledImages Create(int count, long seed, ValueRange range, int threads)
    {
        TorchBackend.EnsureLoadable();
        var labels = DigitLabels.Create(count, seed);
        var images = empty([count, 1, DigitPainter.Side, DigitPainter.Side], ScalarType.Byte);
        Parallel.For(0, (count + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new DigitPainter(),
            (block, _, painter) =>
            {
                var end = Math.Min(count, (block + 1) * Block);
                for (var i = block * Block; i < end; i++)
                    painter.Paint((int)labels[i], SeedHash.Numbers(seed, i, RandomStream.DigitShapes),
                        images.bytes.Slice(i * DigitPainter.Pixels, DigitPainter.Pixels));
                return painter;
            },
            _ => { });
        return new LabeledImages(images, tensor(labels), range);
    }
}
