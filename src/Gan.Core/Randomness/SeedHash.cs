namespace Gan.Core.Randomness;

/// <summary>Turns (seed, counters) into the 32 bits that a torch generator really reads of its seed.</summary>
internal static class SeedHash
{
    /// <summary>A CPU generator of its own. The caller disposes it.</summary>
    internal static TorchSharp.torch.Generator Generator(long seed, long step, RandomStream stream) => new(Of(seed, step, stream));

    internal static uint Of(long seed, long step, RandomStream stream) =>
        (uint)(Mix(Mix(Mix(unchecked((ulong)seed)) ^ unchecked((ulong)step)) ^ (ulong)stream) >> 32);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit flips about half of the output bits.</summary>
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
