using Gan.Core.Data;
using Gan.Core.Tests.Support;
using System.IO.Compression;
using FluentAssertions;

namespace Gan.Core.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, "digits.gz")]
    [InlineData(true, "digits")]
    public void Reads_plain_and_gzip_whatever_the_name_says(bool gzip, string name)
    {
        var plain = Idx.Images(2);
        var file = IdxFile.Read(folder.Write(name, gzip ? Idx.Gzip(plain) : plain));
        file.Dimensions.Should().Equal(2, 4, 3);
        file.Data.ToArray().Should().Equal(plain[16..]);
    }

    [Fact]
    public void Reads_more_than_one_block()
    {
        var data = new byte[5_000_001];
        new System.Random(1).NextBytes(data);
        var file = IdxFile.Read(folder.Write("large", Idx.File([5_000_001], data)));
        file.Data.Span.SequenceEqual(data).Should().BeTrue();
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = folder.File("nothing-here");
        FluentActions.Invoking(() => IdxFile.Read(path)).Should().Throw<FileNotFoundException>()
            .WithMessage($"There is no file '{path}'. Check the path, or download the file.").Which.FileName.Should()
            .Be(path);
        FluentActions.Invoking(() => IdxFile.Read(" ")).Should().Throw<ArgumentException>();
    }

    private const string Magic = "expected 000008 and the number of dimensions";
    private const string Limit = "expected at most 2147483591 bytes of data";
    private const string Promise = "its header promises [2, 4, 3] = 24 bytes of data";
    private const string Damage = "it starts like a gzip file, but its compressed data is damaged";

    public static TheoryData<string, byte[], string> Faults => new()
    {
        { "empty", [], "it is empty (0 bytes)" },
        { "three bytes", [0, 0, 8], "it ends after 3 bytes, inside its header; expected at least 4" },
        { "header cut off", Idx.Images(2)[..10], "it ends after 10 bytes, inside its header; expected at least 16" },
        { "no magic", [1, 2, 3, 4, 5], $"it starts with the bytes 01020304; {Magic}" },
        { "HTML", "<!DOCTYPE html>"u8.ToArray(),
            $"it starts with the bytes 3C21444F (a web page: the download failed); {Magic}" },
        { "marked HTML", "\uFEFF<html>"u8.ToArray(),
            $"it starts with the bytes EFBBBF3C (a web page: the download failed); {Magic}" },
        { "ZIP", "PK\x03\x04"u8.ToArray(), $"it starts with the bytes 504B0304 (a ZIP archive: unpack it); {Magic}" },
        { "twice gzip", Idx.Gzip(Idx.Gzip([1])),
            $"it starts with the bytes 1F8B0800 (gzip inside gzip: unpack it once); {Magic}" },
        { "signed", Idx.File([1], [1], 0x09),
            $"it starts with the bytes 00000901 (IDX, but of signed bytes); {Magic}" },
        { "shorts", Idx.File([1], [1], 0x0B),
            $"it starts with the bytes 00000B01 (IDX, but of 16-bit integers); {Magic}" },
        { "ints", Idx.File([1], [1], 0x0C),
            $"it starts with the bytes 00000C01 (IDX, but of 32-bit integers); {Magic}" },
        { "floats", Idx.File([1], [1], 0x0D),
            $"it starts with the bytes 00000D01 (IDX, but of 32-bit floating-point numbers); {Magic}" },
        { "doubles", Idx.File([1], [1], 0x0E),
            $"it starts with the bytes 00000E01 (IDX, but of 64-bit floating-point numbers); {Magic}" },
        { "no dimensions", Idx.File([], [7]), "its header promises no dimensions; expected at least one" },
        { "zero", Idx.File([3, 0, 2], []),
            "its header promises the dimensions [3, 0, 2]; expected each to be at least 1" },
        { "terabytes", Idx.File([100_000, 10_000, 10_000], [1]),
            $"its header promises the dimensions [100000, 10000, 10000]; {Limit}" },
        { "an overflow", Idx.File([1u << 31, 1u << 31, 4, 1], [1]),
            $"its header promises the dimensions [2147483648, 2147483648, 4, 1]; {Limit}" },
        { "cut off", Idx.Images(2)[..^1], $"{Promise}, but only 23 follow" },
        { "nothing but a header", Idx.Images(2)[..16], $"{Promise}, but only 0 follow" },
        { "surplus", [.. Idx.Images(2), 0], $"{Promise}, but more follow" },
        { "gzip and cut off", Idx.Gzip(Idx.Images(2)[..^1]), $"{Promise}, but only 23 follow" },
        { "gzip and surplus", Idx.Gzip([.. Idx.Images(2), 0]), $"{Promise}, but more follow" },
        { "gzip cut off in its data", Idx.Gzip(Idx.Images(2))[..30], $"{Promise}, but only * follow" },
        { "gzip cut off in its head", Idx.Gzip(Idx.Images(2))[..10], "it is empty (0 bytes)" },
        { "gzip with a wrong checksum", [.. Idx.Gzip(Idx.Images(2))[..^8], 1, 2, 3, 4, 40, 0, 0, 0], Damage },
        { "gzip of an unknown method", [0x1F, 0x8B, 0x09, .. Idx.Gzip(Idx.Images(2))[3..]], Damage },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_bad_file_is_refused_with_its_name_and_its_fault(string name, byte[] content, string fault)
    {
        var path = folder.Write(name, content);
        FluentActions.Invoking(() => IdxFile.Read(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"'{path}' is not a readable IDX file of unsigned bytes: {fault}. Download the file again, "
                + "or convert it.");
    }

    [Fact]
    public void A_header_that_promises_two_gigabytes_costs_little()
    {
        var path = folder.Write("liar", Idx.File([2_000_000_000], new byte[100]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => IdxFile.Read(path)).Should().Throw<InvalidDataException>()
            .WithMessage("*only 100 follow*");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 << 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mutated_file_is_read_right_or_refused(bool gzip)
    {
        var random = new System.Random(gzip ? 1 : 2);
        var plain = Idx.Images(12);
        var original = gzip ? Idx.Gzip(plain) : plain;
        var (refused, most) = (0, 0L);
        for (var round = 0; round < Mutation.Count; round++)
        {
            var mutated = Mutation.Of(original, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var file = IdxFile.Read(folder.Write("mutated", mutated));
                var read = Idx.File(file.Dimensions.Select(size => (uint)size).ToArray(), file.Data.ToArray());
                read.Should().Equal(gzip ? Unpack(mutated) : mutated);
            }
            catch (InvalidDataException fault)
            {
                fault.Message.Should().StartWith($"'{folder.File("mutated")}' is not");
                refused++;
            }
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        refused.Should().BeInRange(Mutation.Count / 5, Mutation.Count * 99 / 100);
        most.Should().BeLessThan(3 << 20, "a header that claims gigabytes costs a first block of a megabyte");
    }

    private static byte[] Unpack(byte[] file)
    {
        if (file is not [0x1F, 0x8B, ..])
            return file;
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
