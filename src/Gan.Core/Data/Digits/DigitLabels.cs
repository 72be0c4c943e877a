using Gan.Core.Randomness;
namespace Gan.Core.Data.Digits;

/// <summary>Classes in an order that looks shuffled and is balanced all the same: every ten images in a row are the ten
/// digits.</summary>
internal static class DigitLabels
{
    private const int Classes = 10;

    /// <summary>The classes of the first images; more of them begin with the same ones.</summary>
    internal static long[] Create(int count, long seed)
    {
        var labels = new long[count];
        Span<long> block = stackalloc long[Classes];
        for (var start = 0; start < count; start += Classes)
        {
            Shuffle(block, SeedHash.Numbers(seed, start, RandomStream.DigitLabels));
            var rest = labels.AsSpan(start);
            block[..Math.Min(Classes, rest.Length)].CopyTo(rest);
        }
        return labels;
    }

    private static void Shuffle(Span<long> block, SplitMix random)
    {
        for (var i = 0; i < Classes; i++)
        {
            var place = random.Below(i + 1);
            (block[i], block[place]) = (block[place], i);
        }
    }
}
