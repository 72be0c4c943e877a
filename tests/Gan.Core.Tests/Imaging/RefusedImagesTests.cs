using Gan.Core.Imaging;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

public sealed class RefusedImagesTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("narrow(1, 0, 1) for one of its channels, or reshape(-1, 1, 4, 5) for a grey*", 6, 2, 4, 5)]
    [InlineData("narrow(1, 0, 3) for three of its channels, or reshape(-1, 1, 4, 5) for a grey*", 6, 4, 4, 5)]
    [InlineData("narrow(1, 0, 3) for three of its channels, or reshape(-1, 1, 8, 8) for a grey*", 1, 64, 8, 8)]
    [InlineData("permute(0, 3, 1, 2) for [N, H, W, channels]", 6, 4, 5, 3)]
    [InlineData("permute(0, 3, 1, 2) for [N, H, W, channels]", 6, 28, 28, 1)]
    [InlineData("permute(0, 3, 1, 2) for [N, H, W, channels]", 1, 2, 2, 1)]
    [InlineData("unsqueeze(1) for grey images [N, H, W], unsqueeze(0) for one image [channels, H, W]", 6, 28, 28)]
    [InlineData("unsqueeze(1) for grey images [N, H, W], unsqueeze(0) for one image [channels, H, W]", 3, 8, 8)]
    [InlineData("unsqueeze(1) for grey images [N, H, W], unsqueeze(0) for one image [channels, H, W]", 1, 8, 9)]
    [InlineData("reshape(-1, 1, H, W) for grey images, reshape(-1, 3, H, W) for colour", 4, 10)]
    [InlineData("reshape(-1, 1, H, W) for grey images, reshape(-1, 3, H, W) for colour", 64)]
    [InlineData("reshape(-1, 1, H, W) for grey images, reshape(-1, 3, H, W) for colour")]
    [InlineData("reshape(-1, 1, H, W) for grey images, reshape(-1, 3, H, W) for colour", 2, 2, 1, 4, 4)]
    public void Another_shape_is_answered_with_its_cure(string cure, params int[] shape)
    {
        var images = zeros(Array.ConvertAll(shape, size => (long)size));
        Refuse(images, $"A tensor Float32 [{string.Join(", ", shape)}] is not a set of images; expected real numbers, "
            + $"at least one image: grey [N, 1, H, W], colour [N, 3, H, W] or square grey rows [N, H·H]. Use {cure}.*");
    }

    [Theory]
    [InlineData(0, 1, 4, 4), InlineData(0, 3, 4, 4), InlineData(0, 16)]
    [InlineData(2, 1, 0, 4), InlineData(2, 0), InlineData(0, 4, 4)]
    public void No_image_is_no_picture(params int[] shape) => Refuse(zeros(Array.ConvertAll(shape, size => (long)size)),
        $"A tensor Float32 [{string.Join(", ", shape)}] is not a set of images*"
        + "It holds no values: leave the picture out, or give images.*");

    [Theory]
    [InlineData(ScalarType.ComplexFloat32), InlineData(ScalarType.ComplexFloat64)]
    public void Complex_numbers_are_no_brightness(ScalarType type) =>
        Refuse(zeros([2, 1, 4, 4], type),
            $"A tensor {type} [2, 1, 4, 4] is not*Use real, imag or abs() of complex numbers.*");

    [Fact]
    public void Disposed_images_are_named_as_such()
    {
        var (images, rows, labels) = (zeros(2, 1, 4, 4), zeros(2, 16), zeros(2, ScalarType.Int64));
        foreach (var tensor in new[] { images, rows, labels }) tensor.Dispose();
        Refuse(images, "The images have been disposed. Keep their tensor, "
            + "or the dispose scope that it was made in, until they are saved.*");
        Refuse(rows, "The images have been disposed.*");
        FluentActions.Invoking(() => IdxLabelFile.Save(labels, folder.File("bad"))).Should().Throw<ArgumentException>()
            .WithMessage("The labels have been disposed. Keep their tensor*until they are saved.*");
    }

    [Theory]
    [InlineData(0), InlineData(999), InlineData(1_000), InlineData(2_344)]
    public void The_first_image_that_is_not_finite_is_named_wherever_it_lies(int at)
    {
        var images = zeros(2_345, 1, 1, 2);
        images[at, 0, 0, 1] = float.NaN;
        images[2_344, 0, 0, 0] = float.PositiveInfinity;
        Refuse(images, $"2 of 4690 values are NaN or infinite, the first in image {at}: *");
    }

    [Fact]
    public void Images_that_the_autograd_graph_holds_are_saved_and_stay_in_it()
    {
        var leaf = linspace(-1, 1, 24).reshape(2, 3, 2, 2).requires_grad_(true);
        var expected = SavedPixels.Of(leaf.detach(), folder);
        foreach (var images in new[] { leaf, leaf * 1, leaf.view(2, 12).clone().view(2, 3, 2, 2) })
        {
            SavedPixels.Of(images, folder).Should().Equal(expected);
            images.requires_grad.Should().BeTrue();
            images.sum().backward();
        }
        leaf.grad!.data<float>().ToArray().Should().OnlyContain(
            value => value == 3, "three pictures were drawn, and none cut the graph");
    }

    [Fact]
    public void Nothing_is_left_behind_by_a_refusal()
    {
        Tensor[] bad = [zeros(2, 2, 4, 4), full([2, 1, 2, 2], double.NaN), zeros([2, 1, 2, 2], ScalarType.Int32)];
        foreach (var images in bad)
            LiveTensors.LeftBy(() => FluentActions.Invoking(() => ImageGrid.ToPng(images))
                .Should().Throw<ArgumentException>()).Should().Be(0);
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    private void Refuse(Tensor images, string message)
    {
        var path = folder.File("below/bad");
        Action[] savers = [() => ImageGrid.SavePng(images, path), () => IdxImageFile.Save(images, path)];
        foreach (var save in savers)
            save.Should().Throw<ArgumentException>().WithMessage(message);
        Directory.GetFileSystemEntries(folder.FullPath).Should().BeEmpty();
    }
}
