using System.Globalization;

namespace Gan.Core.Tests.Support;

/// <summary>Damages files as disks, networks and people do.</summary>
internal static class Mutation
{
    /// <summary>How many; the environment may ask for more.</summary>
    internal static int Count { get; } =
        int.Parse(Environment.GetEnvironmentVariable("GAN_MUTATIONS") ?? "1000", CultureInfo.InvariantCulture);

    /// <summary>Some bytes or bits changed, often at the head, where sizes are; now and then cut off, lengthened, or
    /// with a piece twice or missing.</summary>
    internal static byte[] Of(byte[] whole, Random random)
    {
        var bytes = whole.ToArray();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(random.Next(3) == 0 ? Math.Min(20, bytes.Length) : bytes.Length);
            bytes[at] = random.Next(3) == 0 ? (byte)(bytes[at] ^ 1 << random.Next(8)) : Byte(random);
        }
        var (start, end) = (random.Next(bytes.Length + 1), random.Next(bytes.Length + 1));
        return random.Next(12) switch
        {
            0 or 1 => bytes[..start],
            2 => [.. bytes, .. bytes[..start]],
            3 => [.. bytes[..start], .. bytes[end..]],
            _ => bytes,
        };
    }

    // Digits, quotes and the extremes do more harm than others.
    private static byte Byte(Random random)
    {
        ReadOnlySpan<byte> harmful = "0123456789-\"{}[],:\0"u8;
        return random.Next(2) == 0 ? harmful[random.Next(harmful.Length)] : random.Next(4) == 0 ? byte.MaxValue
            : (byte)random.Next(256);
    }
}
