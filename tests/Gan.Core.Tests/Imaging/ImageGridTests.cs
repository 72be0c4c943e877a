using Gan.Core.Imaging;
using Gan.Core.Tests.Support;
using FluentAssertions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

public sealed class ImageGridTests : IDisposable
{
    private const byte Margin = 96;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void The_checksum_of_the_reader_is_the_standard_one() =>
        PngReader.Crc("123456789"u8.ToArray()).Should().Be(0xCBF43926, "that is the check value of CRC-32");

    [Fact]
    public void Grey_images_lie_row_by_row_with_a_margin_around_them()
    {
        var images = tensor(new float[] { -1, 1, 0, 0, 1, -1, 0.5f, -0.5f, -1, -1 }).reshape(5, 1, 1, 2);
        var png = PngReader.Read(ImageGrid.ToPng(images));
        (png.Width, png.Height, png.Channels).Should().Be((3 * 4 + 2, 2 * 3 + 2, 1));
        (png[2, 2], png[3, 2]).Should().Be(((byte)0, (byte)255));
        (png[6, 2], png[7, 2]).Should().Be(((byte)128, (byte)128));
        (png[10, 2], png[11, 2]).Should().Be(((byte)255, (byte)0));
        (png[2, 5], png[3, 5]).Should().Be(((byte)191, (byte)64));
        (png[6, 5], png[7, 5]).Should().Be(((byte)0, (byte)0));
        png.Pixels.Count(value => value == Margin).Should().Be(14 * 8 - 10, "margins and the empty cell are grey");
    }

    [Fact]
    public void Colours_are_red_green_blue()
    {
        var images = zeros(2, 3, 2, 2);
        images[0, 0] = 1;
        images[1, 2] = 1;
        var png = PngReader.Read(ImageGrid.ToPng(images, ValueRange.Unit));
        png.Channels.Should().Be(3);
        (png[2, 2, 0], png[2, 2, 1], png[2, 2, 2]).Should().Be(((byte)255, (byte)0, (byte)0));
        (png[7, 3, 0], png[7, 3, 1], png[7, 3, 2]).Should().Be(((byte)0, (byte)0, (byte)255));
    }

    [Fact]
    public void Values_outside_the_range_are_clamped_and_every_byte_comes_back()
    {
        var bytes = arange(256, ScalarType.Float32).reshape(1, 1, 16, 16);
        var back = PngReader.Read(ImageGrid.ToPng(bytes, new ValueRange(0, 255)));
        for (var i = 0; i < 256; i++)
            back[2 + i % 16, 2 + i / 16].Should().Be((byte)i);
        var loud = PngReader.Read(ImageGrid.ToPng(tensor(new float[] { -9, 9, 1e30f, -1e30f }).reshape(1, 1, 2, 2)));
        (loud[2, 2], loud[3, 2], loud[2, 3], loud[3, 3]).Should().Be(((byte)0, (byte)255, (byte)255, (byte)0));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(99, 7)]
    public void Columns_are_as_asked_but_never_more_than_images(int? columns, int expected) =>
        PngReader.Read(ImageGrid.ToPng(zeros(7, 1, 4, 4), columns: columns)).Width.Should().Be(expected * 6 + 2);

    [Fact]
    public void Any_layout_type_and_gradient_gives_the_same_picture()
    {
        using var generator = new Generator(1);
        var images = rand([6, 3, 5, 4], generator: generator);
        var expected = ImageGrid.ToPng(images);
        ImageGrid.ToPng(images.to(ScalarType.Float64)).Should().Equal(expected);
        ImageGrid.ToPng(images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)).Should()
            .Equal(expected, "strides do not matter");
        ImageGrid.ToPng(images.clone().requires_grad_(true)).Should().Equal(expected);
        ImageGrid.ToPng(images.to(ScalarType.BFloat16)).Should().HaveCountGreaterThan(100);
        var whole = images.mul(255).round();
        ImageGrid.ToPng(whole.to(ScalarType.Byte), new ValueRange(0, 255)).Should()
            .Equal(ImageGrid.ToPng(whole, new ValueRange(0, 255)));
    }

    [Fact]
    public void Square_rows_are_images()
    {
        var images = arange(18, ScalarType.Float32).div(18).reshape(2, 1, 3, 3);
        ImageGrid.ToPng(images.reshape(2, 9)).Should().Equal(ImageGrid.ToPng(images));
    }

    [Fact]
    public void The_images_are_left_alone_and_nothing_is_left_behind()
    {
        var images = full([4, 1, 3, 3], 0.3f);
        LiveTensors.LeftBy(() => ImageGrid.SavePng(images, folder.File("grid.png"))).Should().Be(0);
        images.eq(0.3f).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused()
    {
        var images = zeros(5, 1, 2, 2);
        images[2, 0, 0, 1] = float.NaN;
        images[4, 0, 1, 1] = float.NegativeInfinity;
        FluentActions.Invoking(() => ImageGrid.ToPng(images)).Should().Throw<ArgumentException>().WithMessage(
            "2 of 20 values are NaN or infinite, the first in image 2: there is no colour for them.*diverged.*");
    }

    [Fact]
    public void Other_bad_arguments_are_refused()
    {
        var images = zeros(5, 1, 2, 2);
        FluentActions.Invoking(() => ImageGrid.ToPng(images, columns: 0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The grid needs at least 1 column; null makes it about square.*");
        FluentActions.Invoking(() => ImageGrid.ToPng(images, default(ValueRange))).Should().Throw<ArgumentException>()
            .WithMessage("The range [0, 0] is empty or not finite; its maximum must be greater than its minimum.*");
        FluentActions.Invoking(() => ImageGrid.ToPng(zeros(1, 1, 1, 1).expand(60_000, 1, 300, 300))).Should()
            .Throw<ArgumentException>()
            .WithMessage("A picture of * pixels is too large. Show fewer images in one grid.");
        FluentActions.Invoking(() => ImageGrid.SavePng(images, "")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_file_is_replaced_whole_in_a_folder_that_is_made()
    {
        var path = Path.Combine(folder.FullPath, "a", "b", "grid.png");
        var images = zeros(5, 1, 2, 2);
        ImageGrid.SavePng(images.sub(1), path);
        ImageGrid.SavePng(images, path);
        File.ReadAllBytes(path).Should().Equal(ImageGrid.ToPng(images));
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().Equal([path], "nothing else stays behind");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        var file = folder.Write("file", [1]);
        var path = Path.Combine(file, "grid.png");
        FluentActions.Invoking(() => ImageGrid.SavePng(zeros(1, 1, 2, 2), path)).Should().Throw<IOException>()
            .WithMessage($"The file '{path}' cannot be written: *. Make room there, or choose a folder that this "
                + "user may write to.");
        var taken = Directory.CreateDirectory(folder.File("taken.png")).FullName;
        FluentActions.Invoking(() => ImageGrid.SavePng(zeros(1, 1, 2, 2), taken)).Should().Throw<Exception>()
            .Where(fault => fault is IOException || fault is UnauthorizedAccessException)
            .WithMessage($"The file '{taken}' cannot be written: *");
        Directory.GetFiles(folder.FullPath).Should().Equal([file], "a failed write leaves nothing behind");
    }
}
