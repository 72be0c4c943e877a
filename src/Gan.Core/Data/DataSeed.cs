using TorchSharp;

namespace Gan.Core.Data;

/// <summary>Makes the random numbers of one epoch or batch depend on the seed and its number alone.</summary>
internal static class DataSeed
{
    /// <summary>A generator for one of many streams. The caller disposes it.</summary>
    public static torch.Generator Generator(long seed, long stream) =>
        // The seed of a CPU generator has 32 bits; the upper half of the hash is the better mixed one.
        new(Mix(Mix(unchecked((ulong)seed)) + unchecked((ulong)stream)) >> 32);

    // The output function of SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195).
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
