using Gan.Core.Imaging;
using Gan.Core.Tests.Support;
using System.Buffers.Binary;
using System.Text;
using FluentAssertions;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

public sealed class AnimatedPngTests : IDisposable
{
    private static readonly TimeSpan tenth = TimeSpan.FromMilliseconds(100);
    private readonly TempFolder folder = new();

    [Fact]
    public void It_is_laid_out_as_the_format_says()
    {
        byte[][] frames = [Picture(0.2), Picture(0.5), Picture(0.9)];
        AnimatedPng.Save(frames, folder.File("below/film.png"), tenth, lastFrameDuration: TimeSpan.FromSeconds(2.5));

        var chunks = PngReader.Chunks(File.ReadAllBytes(folder.File("below/film.png"))).ToArray();
        chunks.Select(chunk => chunk.Type).Should()
            .Equal("IHDR", "acTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND");
        chunks[1].Data.Should().Equal(0, 0, 0, 3, 0, 0, 0, 0);
        chunks[2].Data.Should().Equal(Pixels(frames[2]), "programs that play no films show the last picture");
        for (var i = 0; i < 3; i++)
        {
            var (head, data) = (chunks[3 + 2 * i].Data, chunks[4 + 2 * i].Data);
            head.Should().HaveCount(26);
            Enumerable.Range(0, 5).Select(at => BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4 * at))).Should()
                .Equal(2 * i, 6, 5, 0, 0);
            BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(20)).Should().Be((ushort)(i == 2 ? 2500 : 100));
            head[22..].Should().Equal(0x03, 0xE8, 0, 0);
            BinaryPrimitives.ReadInt32BigEndian(data).Should()
                .Be(2 * i + 1, "heads and data are numbered as one sequence");
            data[4..].Should().Equal(Pixels(frames[i]));
        }
    }

    [Fact]
    public void Pictures_that_do_not_fit_together_are_refused_and_leave_no_file()
    {
        byte[] good = Picture(0.5), large = ImageGrid.ToPng(zeros(1, 1, 4, 4)), cut = good[..^5], damaged = [.. good];
        damaged[50] ^= 1;

        Refuse([], "*at least one picture*");
        Refuse([good, large], "Picture 1 of the animation is 8 × 8 with 8 bits of colour type 0, picture 0 6 × 5 "
            + "with 8 bits of colour type 0.*");
        foreach (var bad in new[] { cut, damaged, [], [.. "GIF89a"u8], With("PLTE", [0, 0, 0]), With("tRNS", [0, 0]) })
            Refuse([good, good, bad], "Picture 2 of the animation is not a whole PNG file*ImageGrid.ToPng*");
        foreach (var time in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(2) })
        {
            FluentActions.Invoking(() => AnimatedPng.Save([good], folder.File("film"), time)).Should()
                .Throw<ArgumentOutOfRangeException>().WithMessage("*1 to 65535*");
            FluentActions.Invoking(() => AnimatedPng.Save([good], folder.File("film"), tenth, time)).Should()
                .Throw<ArgumentOutOfRangeException>();
        }
        Directory.GetFileSystemEntries(folder.FullPath).Should().BeEmpty();
    }

    private void Refuse(byte[][] frames, string message) =>
        FluentActions.Invoking(() => AnimatedPng.Save(frames, folder.File("film"), tenth))
            .Should().Throw<ArgumentException>().WithMessage(message);

    private static byte[] Picture(double brightness)
    {
        using var images = full([1, 1, 1, 2], brightness);
        return ImageGrid.ToPng(images, ValueRange.Unit);
    }

    /// <summary>A picture with one chunk more, after the header.</summary>
    private static byte[] With(string type, byte[] data)
    {
        byte[] name = [.. Encoding.ASCII.GetBytes(type), .. data], length = new byte[4], crc = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, PngReader.Crc(name));
        var good = Picture(0.5);
        return [.. good[..33], .. length, .. name, .. crc, .. good[33..]];
    }

    private static byte[] Pixels(byte[] png) => PngReader.Chunks(png).Single(chunk => chunk.Type == "IDAT").Data;

    public void Dispose() => folder.Dispose();
}
