using Gan.Core.Data;
using Gan.Core.Tests.Support;
using TorchSharp;

namespace Gan.Core.Tests.Data;

public sealed class CifarFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Reads_labels_and_planes_of_all_files()
    {
        string[] paths = [folder.Write("1", [.. Record(3, 10), .. Record(9, 20)]), folder.Write("2", Record(0, 30))];
        using var images = CifarFile.Load(paths, ValueRange.Unit);
        images.Images.shape.Should().Equal(3, 3, 32, 32);
        images.Images.dtype.Should().Be(torch.ScalarType.Byte);
        images.Labels.data<long>().ToArray().Should().Equal(3, 9, 0);
        images.Images.bytes.ToArray().Where((_, i) => i % 1024 == 0).Should().Equal(10, 11, 12, 20, 21, 22, 30, 31, 32);
        images.Range.Should().Be(ValueRange.Unit);
    }

    [Fact]
    public void Reading_leaves_nothing_behind()
    {
        var good = folder.Write("good", Record(1, 1));
        var bad = folder.Write("bad", Record(10, 1));
        LiveTensors.LeftBy(() => CifarFile.Load([good], ValueRange.Unit).Dispose()).Should().Be(0);
        LiveTensors.LeftBy(() => FluentActions.Invoking(() => CifarFile.Load([bad], ValueRange.Unit)).Should()
            .Throw<InvalidDataException>()).Should().Be(0);
    }

    public static TheoryData<string, byte[], string> Faults => new()
    {
        { "empty", [], "it has 0 bytes; expected one or more records of 3073 bytes, a label and 3 x 32 x 32 values" },
        { "cut off", Record(0, 0)[..^1],
            "it has 3072 bytes; expected one or more records of 3073 bytes, a label and 3 x 32 x 32 values" },
        { "label", [.. Record(9, 0), .. Record(10, 0)], "the label of its image 1 is 10; expected 0 … 9" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_bad_file_is_refused_with_its_name_and_its_fault(string name, byte[] content, string fault)
    {
        var path = folder.Write(name, content);
        FluentActions.Invoking(() => CifarFile.Load([path], ValueRange.Unit)).Should().Throw<InvalidDataException>()
            .WithMessage($"'{path}' is not a readable file of CIFAR-10's binary version: {fault}. Download the file "
                + "again.");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Every plane has one value, the first this one and the others one more each.</summary>
    internal static byte[] Record(byte label, byte value) =>
        [label, .. Enumerable.Range(0, 3 * 1024).Select(i => (byte)(value + i / 1024))];
}
