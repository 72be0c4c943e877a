using Gan.Core.Data;
using Gan.Core.Tests.Support;
using FluentAssertions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Data;

public sealed class MnistFolderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Loads_images_in_the_range_and_labels_as_they_are()
    {
        WriteSplit("train", images: 11, labels: 11);
        using var set = MnistFolder.Load(folder: folder.FullPath);
        set.Count.Should().Be(11);
        set.Images.shape.Should().Equal(11, 1, 4, 3);
        set.Images.dtype.Should().Be(ScalarType.Byte);
        set.Labels.dtype.Should().Be(ScalarType.Int64);
        set.Labels.data<long>().ToArray().Should()
            .Equal(Enumerable.Range(0, 11).Select(i => 25L * i), "labels above 9 occur in EMNIST");
        var expected = Enumerable.Range(0, 11 * 12).Select(i => (byte)(i * 5) / 255f * 2 - 1).ToArray();
        using var images = set.ToFloat();
        images.data<float>().ToArray().Zip(expected).Should()
            .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(0.1, 0.9)]
    public void Black_and_white_are_the_ends_of_the_range(double minimum, double maximum)
    {
        folder.Write("train-images-idx3-ubyte", Idx.File([2, 1, 1], [0, 255]));
        folder.Write("train-labels-idx1-ubyte", Idx.Labels(2));
        using var set = MnistFolder.Load(DataSplit.Train, folder.FullPath, new ValueRange(minimum, maximum));
        using var images = set.ToFloat();
        images.data<float>().ToArray().Should().Equal((float)minimum, (float)maximum);
    }

    [Theory]
    [InlineData("t10k-{0}-{1}", false)]
    [InlineData("t10k-{0}-{1}.gz", true)]
    [InlineData("t10k-{0}.{1}", false)]
    [InlineData("t10k-{0}.{1}.gz", true)]
    public void Understands_every_spelling(string pattern, bool gzip)
    {
        WriteSplit("train", images: 1, labels: 1);
        WriteSplit("t10k", images: 3, labels: 3, pattern, gzip);
        using var set = MnistFolder.Load(DataSplit.Test, folder.FullPath);
        set.Count.Should().Be(3);
    }

    [Fact]
    public void Images_without_labels_of_the_same_number_are_refused()
    {
        WriteSplit("train", images: 4, labels: 3);
        Loading().Should().Throw<InvalidDataException>().WithMessage(
            $"'{folder.File("train-images-idx3-ubyte")}' holds 4 images but "
                + $"'{folder.File("train-labels-idx1-ubyte")}' 3 labels; " +
            "expected one label an image. Take both files from the same data set.");
    }

    [Fact]
    public void Exchanged_files_are_refused()
    {
        folder.Write("train-images-idx3-ubyte", Idx.Labels(4));
        folder.Write("train-labels-idx1-ubyte", Idx.Images(4));
        Loading().Should().Throw<InvalidDataException>().WithMessage(
            $"'{folder.File("train-images-idx3-ubyte")}' has the shape [4]; expected images [N, height, width]. " +
            "Check that the files have not changed names.");
    }

    [Fact]
    public void A_missing_file_is_named_in_all_its_spellings()
    {
        folder.Write("train-images-idx3-ubyte", Idx.Images(4));
        Loading().Should().Throw<FileNotFoundException>().WithMessage(
            $"The folder '{folder.FullPath}' has no train-labels-idx1-ubyte, train-labels-idx1-ubyte.gz, " +
            "train-labels.idx1-ubyte or train-labels.idx1-ubyte.gz. Expected a folder with*GAN_MNIST_DIR.");
    }

    [Fact]
    public void The_folder_comes_from_the_argument_or_else_from_the_environment()
    {
        var before = Environment.GetEnvironmentVariable(MnistFolder.EnvironmentVariable);
        try
        {
            Environment.SetEnvironmentVariable(MnistFolder.EnvironmentVariable, null);
            FluentActions.Invoking(() => MnistFolder.Load()).Should().Throw<DirectoryNotFoundException>().WithMessage(
                "No MNIST folder was given and GAN_MNIST_DIR is not set. Expected a folder with "
                    + "train-images-idx3-ubyte, " +
                "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, with or without .gz: " +
                "give it as an argument, or set the environment variable GAN_MNIST_DIR.");
            WriteSplit("train", images: 2, labels: 2);
            Environment.SetEnvironmentVariable(MnistFolder.EnvironmentVariable, folder.FullPath);
            using var set = MnistFolder.Load();
            set.Count.Should().Be(2);
            FluentActions.Invoking(() => MnistFolder.Load(folder: folder.File("elsewhere"))).Should()
                .Throw<DirectoryNotFoundException>()
                .WithMessage($"There is no MNIST folder '{folder.File("elsewhere")}'. Expected a folder with*");
        }
        finally
        {
            Environment.SetEnvironmentVariable(MnistFolder.EnvironmentVariable, before);
        }
    }

    [Fact]
    public void Loading_leaves_nothing_behind()
    {
        WriteSplit("train", images: 4, labels: 4);
        LiveTensors.LeftBy(() => MnistFolder.Load(folder: folder.FullPath).Dispose()).Should().Be(0);
    }

    private Func<LabeledImages> Loading() => () => MnistFolder.Load(folder: folder.FullPath);

    private void WriteSplit(string prefix, int images, int labels, string pattern = "{2}-{0}-{1}", bool gzip = false)
    {
        byte[] Pack(byte[] content) => gzip ? Idx.Gzip(content) : content;
        folder.Write(string.Format(null, pattern, "images", "idx3-ubyte", prefix), Pack(Idx.Images(images)));
        folder.Write(string.Format(null, pattern, "labels", "idx1-ubyte", prefix), Pack(Idx.Labels(labels)));
    }
}
