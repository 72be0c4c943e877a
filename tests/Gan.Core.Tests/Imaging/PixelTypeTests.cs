using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

public sealed class PixelTypeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    public static TheoryData<string> ByteSets =>
        ["digits", "rows", "colour", "channels last", "all levels", "dark", "white", "two", "strided"];

    [Theory]
    [MemberData(nameof(ByteSets))]
    public void Bytes_are_written_as_they_are(string name)
    {
        var images = Bytes(name);
        SavedPixels.Of(images, folder).Should().Equal(images.contiguous().bytes.ToArray());
    }

    [Fact]
    public void Bytes_come_back_from_a_data_set_in_any_range()
    {
        var expected = SyntheticDigits.Create(20, seed: 3).Images.bytes.ToArray();
        foreach (var range in new[] { ValueRange.Symmetric, ValueRange.Unit, new(0, 9), new(-0.3, 0.4), new(0, 255) })
        {
            using var set = SyntheticDigits.Create(20, seed: 3, range);
            SavedPixels.Of(set.ToFloat(), folder, set.Range).Should().Equal(expected, "of {0}", range);
        }
    }

    [Theory]
    [InlineData(1, 5, 4), InlineData(3, 2, 7), InlineData(1, 1, 1)]
    public void Truth_is_white_and_falsehood_black(int channels, int height, int width)
    {
        var bytes = randint(0, 2, [8, channels, height, width], ScalarType.Byte);
        foreach (var mask in new[] { bytes, zeros_like(bytes), ones_like(bytes) })
            SavedPixels.Of(mask.to(ScalarType.Bool), folder).Should().Equal(mask.mul(255).bytes.ToArray());
    }

    [Theory]
    [InlineData(ScalarType.Int8), InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32), InlineData(ScalarType.Int64)]
    public void Other_integers_need_a_range(ScalarType type)
    {
        var images = tensor(new[] { -2, 0, 3, 8, 9, 100 }).reshape(1, 1, 2, 3).to(type);
        Action[] savers = [() => ImageGrid.ToPng(images), () => IdxImageFile.Save(images, folder.File("bad"))];
        foreach (var save in savers)
            LiveTensors.LeftBy(() => save.Should().Throw<ArgumentException>().WithParameterName("range").WithMessage(
                $"The images are {type}, with values in [-2, 100], and no range is given. "
                + "Floating point is taken as −1 … 1, bytes (uint8) as 0 … 255, bool as 0 … 1; no other type "
                + "implies a range. Give one, such as new ValueRange(0, 255).*")).Should().Be(0);
        File.Exists(folder.File("bad")).Should().BeFalse();

        SavedPixels.Of(images, folder, new ValueRange(0, 9)).Should().Equal(0, 0, 85, 227, 255, 255);
        SavedPixels.Of(images, folder, new ValueRange(-2, 100)).Should().Equal(0, 5, 12, 25, 28, 255);
        SavedPixels.Of(images.abs(), folder, new ValueRange(0, 255)).Should().Equal(2, 0, 3, 8, 9, 100);
    }

    [Fact]
    public void A_given_range_holds_whatever_the_type()
    {
        var bytes = tensor(new byte[] { 0, 1, 2, 200 }).reshape(1, 1, 2, 2);
        SavedPixels.Of(bytes, folder, ValueRange.Unit).Should().Equal(0, 255, 255, 255);
        SavedPixels.Of(bytes, folder, ValueRange.Symmetric).Should().Equal(128, 255, 255, 255);
        SavedPixels.Of(bytes, folder, new ValueRange(0, 2)).Should().Equal(0, 128, 255, 255);
        SavedPixels.Of(bytes, folder, new ValueRange(100, 300)).Should().Equal(0, 0, 0, 128);
        SavedPixels.Of(bytes.eq(0), folder, ValueRange.Symmetric).Should().Equal(255, 128, 128, 128);
        SavedPixels.Of(bytes.eq(0), folder, new ValueRange(0, 5)).Should().Equal(51, 0, 0, 0);
    }

    [Theory]
    [InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16), InlineData(ScalarType.Float64)]
    public void Every_floating_type_gives_the_pixels_of_its_values(ScalarType type)
    {
        var images = linspace(-1.25, 1.25, 120).reshape(2, 3, 4, 5).to(type);
        var expected = images.to(ScalarType.Float64).data<double>().ToArray()
            .Select(value => (byte)Math.Clamp(Math.Round((value + 1) / 2 * 255), 0, 255)).ToArray();
        SavedPixels.Of(images, folder).Should().Equal(expected);
        SavedPixels.Of(images.sign().mul(9), folder, new ValueRange(-9, 9)).Should().Equal(
            expected.Select(value => value > 127 ? byte.MaxValue : byte.MinValue));
        foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            FluentActions.Invoking(() => ImageGrid.ToPng(full([2, 1, 2, 2], bad).to(type)))
                .Should().Throw<ArgumentException>().WithMessage("8 of 8 values are NaN or infinite, *image 0*");
    }

    [Fact]
    public void Ranges_as_narrow_and_as_wide_as_they_can_be_give_the_right_ends()
    {
        var tiny = tensor(new[] { -1, 0, double.Epsilon, 1 }).reshape(1, 1, 2, 2);
        SavedPixels.Of(tiny, folder, new ValueRange(0, double.Epsilon)).Should().Equal(0, 0, 255, 255);
        var huge = tensor(new[] { double.MinValue, -8e307, 8e307, double.MaxValue }).reshape(1, 1, 2, 2);
        SavedPixels.Of(huge, folder, new ValueRange(-8e307, 8e307)).Should().Equal(0, 0, 255, 255);
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    private static Tensor Bytes(string name) => name switch
    {
        "digits" => SyntheticDigits.Create(30, seed: 1).Images,
        "rows" => SyntheticDigits.Create(30, seed: 2).Images.reshape(30, 784),
        "colour" => Random(7, 3, 5, 4),
        "channels last" => Random(7, 5, 4, 3).permute(0, 3, 1, 2),
        "all levels" => arange(256, ScalarType.Int64).to(ScalarType.Byte).reshape(1, 1, 16, 16),
        "dark" => Random(4, 1, 6, 6).remainder(3),
        "white" => full([2, 1, 3, 3], 255, ScalarType.Byte),
        "two" => Random(2_001, 1, 2, 3),
        "strided" => full([1, 1, 1, 1], 77, ScalarType.Byte).expand(4, 3, 2, 5),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Tensor Random(params long[] shape) => randint(0, 256, shape, ScalarType.Byte);
}
