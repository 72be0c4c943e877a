namespace Gan.Core.Randomness;

/// <summary>Turns (seed, counters) into the 32 bits that a torch generator really reads of its seed.</summary>
internal static class SeedHash
{
    /// <summary>How far SplitMix64's state moves from one number to the next.</summary>
    internal const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>A CPU generator of its own. The caller disposes it.</summary>
    internal static TorchSharp.torch.Generator Generator(long seed, long step, RandomStream stream) =>
        new(Hash(seed, step, stream));

    internal static uint Hash(long seed, long step, RandomStream stream) => (uint)(Whole(seed, step, stream) >> 32);

    /// <summary>Numbers for managed code, from all 64 bits of the hash.</summary>
    internal static SplitMix Numbers(long seed, long step, RandomStream stream) => new(Whole(seed, step, stream));

    private static ulong Whole(long seed, long step, RandomStream stream) =>
        Mix(Mix(Mix(unchecked((ulong)seed)) ^ unchecked((ulong)step)) ^ (ulong)stream);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit flips about half of the output
    /// bits.</summary>
    internal static ulong Mix(ulong value)
    {
        unchecked
        {
            value += Step;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
