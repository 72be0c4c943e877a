using Gan.Core.Data;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

public sealed class IdxImageFileTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("digits.idx3-ubyte"), InlineData("digits.gz"), InlineData("below/digits.IDX3-UBYTE.GZ")]
    public void Grey_images_come_back_through_the_reader(string name)
    {
        var bytes = randint(0, 256, [2_345, 1, 5, 4], generator: new Generator(1));
        IdxImageFile.Save(bytes / 127.5 - 1, folder.File(name));
        var file = IdxFile.Read(folder.File(name));
        file.Dimensions.Should().Equal(2_345, 5, 4);
        file.Data.ToArray().Should().Equal(bytes.to(ScalarType.Byte).bytes.ToArray());
        (File.ReadAllBytes(folder.File(name))[0] == 0x1F).Should()
            .Be(name.EndsWith("gz", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_bytes_are_those_that_the_format_says()
    {
        IdxImageFile.Save(tensor(new float[] { 0, 1, 0.5f, 2 }).reshape(1, 1, 2, 2), folder.File("one"),
            ValueRange.Unit);
        File.ReadAllBytes(folder.File("one")).Should()
            .Equal(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 255, 128, 255);
    }

    [Fact]
    public void Colour_has_a_dimension_of_its_own()
    {
        IdxImageFile.Save(zeros(2, 3, 4, 5), folder.File("colour"));
        IdxFile.Read(folder.File("colour")).Dimensions.Should().Equal(2, 3, 4, 5);
    }

    [Fact]
    public void What_is_no_image_leaves_no_file()
    {
        FluentActions.Invoking(() => IdxImageFile.Save(zeros(7), folder.File("bad"))).Should()
            .Throw<ArgumentException>();
        FluentActions.Invoking(() => IdxImageFile.Save(full([1, 1, 2, 2], double.NaN), folder.File("bad"))).Should()
            .Throw<ArgumentException>().WithMessage("*NaN*");
        Directory.GetFileSystemEntries(folder.FullPath).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_left_behind() => LiveTensors.LeftBy(() =>
    {
        using var images = zeros(3, 1, 2, 2);
        IdxImageFile.Save(images, folder.File("file"));
    }).Should().Be(0);

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }
}
