using Gan.Core.Data;
using Gan.Core.Tests.Support;
using System.Security.Cryptography;
using FluentAssertions;
using TorchSharp;

namespace Gan.Core.Tests.Data;

public sealed class RealMnistTests
{
    [MnistFact]
    public void The_training_split_is_MNIST()
    {
        using var digits = MnistFolder.Load(DataSplit.Train, MnistFactAttribute.MnistFolderPath);
        digits.Images.shape.Should().Equal(60_000, 1, 28, 28);
        using var scope = torch.NewDisposeScope();
        var images = digits.ToFloat();
        digits.Labels.bincount(null).data<long>().ToArray().Should()
            .Equal(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        images.min().item<float>().Should().Be(-1);
        images.max().item<float>().Should().Be(1);
        images.mean().item<float>().Should().BeApproximately(2 * 0.1307f - 1, 1e-4f, "0.1307 is the published mean");
    }

    [MnistFact]
    public void The_test_split_is_MNIST()
    {
        using var digits = MnistFolder.Load(DataSplit.Test, MnistFactAttribute.MnistFolderPath, ValueRange.Unit);
        digits.Images.shape.Should().Equal(10_000, 1, 28, 28);
        using var counts = digits.Labels.bincount(null);
        counts.data<long>().ToArray().Should().Equal(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    [MnistFact]
    public void The_bytes_are_the_published_ones()
    {
        Md5Of("train-images-idx3-ubyte", [60_000, 28, 28]).Should().Be("6bbc9ace898e44ae57da46a324031adb");
        Md5Of("train-labels-idx1-ubyte", [60_000]).Should().Be("a25bea736e30d166cdddb491f175f624");
        Md5Of("t10k-images-idx3-ubyte", [10_000, 28, 28]).Should().Be("2646ac647ad5339dbf082846283269ea");
        Md5Of("t10k-labels-idx1-ubyte", [10_000]).Should().Be("27ae3e4e09519cfbb04c329615203637");
    }

    // The published sums are those of the whole uncompressed file, header included.
    private static string Md5Of(string name, int[] dimensions)
    {
        var path = Path.Combine(MnistFactAttribute.MnistFolderPath!, name);
        var file = IdxFile.Read(File.Exists(path) ? path : path + ".gz");
        file.Dimensions.Should().Equal(dimensions);
        var whole = Idx.File(dimensions.Select(size => (uint)size).ToArray(), file.Data.ToArray());
#pragma warning disable CA5351 // The published checksum is an MD5.
        return Convert.ToHexStringLower(MD5.HashData(whole));
#pragma warning restore CA5351
    }
}
