using Gan.Core.Data;
using Gan.Core.Tests.Support;
using FluentAssertions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Imaging;

public sealed class IdxLabelFileTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    [Fact]
    public void The_bytes_are_those_that_the_format_says()
    {
        IdxLabelFile.Save(tensor(new long[] { 3, 0, 255 }), folder.File("labels-idx1-ubyte"));
        File.ReadAllBytes(folder.File("labels-idx1-ubyte")).Should().Equal(0, 0, 8, 1, 0, 0, 0, 3, 3, 0, 255);
    }

    [Fact]
    public void Images_and_labels_make_a_data_set_that_loads()
    {
        var (images, labels) = (randint(0, 256, [30, 1, 28, 28], generator: new Generator(1)),
            arange(30).remainder(10));
        IdxImageFile.Save(images / 127.5 - 1, folder.File("train-images-idx3-ubyte.gz"));
        IdxLabelFile.Save(labels.to(ScalarType.Int32), folder.File("train-labels-idx1-ubyte.gz"));
        using var set = MnistFolder.Load(DataSplit.Train, folder.FullPath);
        set.Labels.data<long>().ToArray().Should().Equal(labels.data<long>().ToArray());
        set.Images.bytes.ToArray().Should().Equal(images.to(ScalarType.Byte).bytes.ToArray());
    }

    [Fact]
    public void What_is_no_list_of_labels_is_refused_and_leaves_no_file()
    {
        void Refuse(Tensor labels, string message) =>
            FluentActions.Invoking(() => IdxLabelFile.Save(labels, folder.File("bad"))).Should()
                .Throw<ArgumentException>().WithMessage(message);

        Refuse(zeros(3), "*Float32 [3] is not a list of labels*");
        Refuse(zeros(3, 1, ScalarType.Int64), "*Int64 [3, 1]*");
        Refuse(zeros(0, ScalarType.Int64), "*at least 1*");
        Refuse(ones(3, ScalarType.Bool), "*Bool*");
        Refuse(tensor(new long[] { -1, 300 }), "Labels from -1 to 300 *0 to 255*");
        Directory.GetFileSystemEntries(folder.FullPath).Should().BeEmpty();
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }
}
