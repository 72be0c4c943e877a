namespace Gan.Core.Randomness;

/// <summary>Random numbers for managed code: SplitMix64 (Steele, Lea, Flood 2014). System.Random may change with the
/// runtime, and what a seed gives must not.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number of 0 … <paramref name="count"/> − 1, where count is small against 2³².</summary>
    internal int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>A number of 0 up to, but not including, 1.</summary>
    internal float Share() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A number between the ends, all equally likely.</summary>
    internal float Between(float minimum, float maximum) => minimum + (maximum - minimum) * Share();

    /// <summary>A number around 0 of deviation 1, never beyond ±3.47: nearly normal, from sums alone, so that no far
    /// outlier and no platform's logarithm comes in.</summary>
    internal float Bell() => (Share() + Share() + Share() + Share() - 2) * 1.7320508f;

    private ulong Next()
    {
        var number = SeedHash.Mix(state);
        unchecked { state += SeedHash.Step; }
        return number;
    }
}
