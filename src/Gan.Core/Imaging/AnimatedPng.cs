using System.Buffers.Binary;

namespace Gan.Core.Imaging;

/// <summary>Joins PNG pictures into one that moves: an animated PNG (PNG, third edition, 2025), which browsers and chat
/// programs play. Programs that do not know them show its last picture.</summary>
public static class AnimatedPng
{
    private static readonly TimeSpan longest = TimeSpan.FromMilliseconds(ushort.MaxValue);

    /// <summary>Writes the animation, which repeats for ever. Pixels are taken as they are compressed already; what
    /// else the files hold, such as colour profiles, is left out. The file is there whole or not at all.</summary>
    /// <param name="frames">PNG files of one size and kind, in order, without palette or transparent colour: such as
    /// those of <see cref="ImageGrid.ToPng"/>.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="frameDuration">How long a picture is shown: 1 to 65 535 ms.</param>
    /// <param name="lastFrameDuration">How long the last is shown; <see langword="null"/> for as long as the
    /// others.</param>
    /// <exception cref="ArgumentException">There is no picture, one is not a whole PNG file, or they differ in size or
    /// kind.</exception>
    /// <exception cref="IOException">The file cannot be written; so does
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Save(IEnumerable<byte[]> frames, string path, TimeSpan frameDuration,
        TimeSpan? lastFrameDuration = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Check(frameDuration, nameof(frameDuration));
        Check(lastFrameDuration ?? frameDuration, nameof(lastFrameDuration));
        var pictures = frames.Select((frame, index) => ChunksOf(frame, index, nameof(frames))).ToArray();
        if (pictures is []) throw new ArgumentException("An animation needs at least one picture.", nameof(frames));
        for (var i = 1; i < pictures.Length; i++)
            if (!pictures[i][0].Data.Span.SequenceEqual(pictures[0][0].Data.Span))
                throw new ArgumentException(
                    $"Picture {i} of the animation is {Describe(pictures[i])}, picture 0 {Describe(pictures[0])}. "
                        + "All have one size and kind.", nameof(frames));
        WholeFile.Write(path, file => Write(file, pictures, frameDuration, lastFrameDuration ?? frameDuration));
    }

    private static void Write(Stream file, IReadOnlyList<PngChunk>[] pictures, TimeSpan each, TimeSpan last)
    {
        file.Write(PngChunk.Signature);
        pictures[0][0].Write(file);
        new PngChunk("acTL", Numbers(pictures.Length, 0)).Write(file);
        // The picture for programs that play no animations: with no frame's head before it, it is not part of this one.
        foreach (var chunk in Pixels(pictures[^1])) chunk.Write(file);
        var sequence = 0;
        foreach (var (index, picture) in pictures.Index())
        {
            new PngChunk("fcTL", FrameHead(sequence++, picture[0].Data, index == pictures.Length - 1 ? last : each))
                .Write(file);
            foreach (var chunk in Pixels(picture))
                new PngChunk("fdAT", (byte[])[.. Numbers(sequence++), .. chunk.Data.Span]).Write(file);
        }
        new PngChunk("IEND", default).Write(file);
    }

    private static IEnumerable<PngChunk> Pixels(IReadOnlyList<PngChunk> picture) =>
        picture.Where(chunk => chunk.Type == "IDAT");

    /// <summary>Number, width and height, no offset, the time in milliseconds; nothing is cleared and nothing shines
    /// through.</summary>
    private static byte[] FrameHead(int sequence, ReadOnlyMemory<byte> header, TimeSpan time)
    {
        Span<byte> fraction = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(fraction, (ushort)Math.Round(time.TotalMilliseconds));
        BinaryPrimitives.WriteUInt16BigEndian(fraction[2..], 1000);
        return [.. Numbers(sequence), .. header.Span[..8], .. Numbers(0, 0), .. fraction, 0, 0];
    }

    private static byte[] Numbers(params ReadOnlySpan<int> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }

    private static IReadOnlyList<PngChunk> ChunksOf(byte[] file, int index, string name) =>
        PngChunk.Read(file) is [{ Type: "IHDR", Data.Length: 13 }, ..] chunks
        && chunks.Any(chunk => chunk.Type == "IDAT") && chunks.All(chunk => chunk.Type is not ("PLTE" or "tRNS"))
            ? chunks
            : throw new ArgumentException(
                $"Picture {index} of the animation is not a whole PNG file without palette and transparent colour. "
                + $"{nameof(ImageGrid)}.{nameof(ImageGrid.ToPng)} makes such.", name);

    private static string Describe(IReadOnlyList<PngChunk> picture)
    {
        var header = picture[0].Data.Span;
        return $"{BinaryPrimitives.ReadInt32BigEndian(header)} × {BinaryPrimitives.ReadInt32BigEndian(header[4..])} "
            + $"with {header[8]} bits of colour type {header[9]}";
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time < TimeSpan.FromMilliseconds(1) || time > longest)
            throw new ArgumentOutOfRangeException(
                name, time, $"A picture is shown for 1 to {ushort.MaxValue} milliseconds.");
    }
}
