using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using System.Buffers.Binary;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Checkpointing;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    private string Path => folder.File("weights.safetensors");

    [Fact]
    public void A_file_put_together_by_hand_is_read()
    {
        folder.Write("weights.safetensors", File(
            """{"__metadata__":{"format":"pt"},"b":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"a.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""",
            [0, 0, 128, 63, 0, 0, 0, 192, 7, 0, 0, 0, 0, 0, 0, 0]));
        using var file = SafetensorsFile.Load(Path);
        file.Metadata.Should().Equal(new Dictionary<string, string> { ["format"] = "pt" });
        file.Tensors["a.weight"].shape.Should().Equal(2, 1);
        file.Tensors["a.weight"].data<float>().ToArray().Should().Equal(1, -2);
        file.Tensors["b"].item<long>().Should().Be(7);
    }

    [Fact]
    public void A_file_is_written_byte_for_byte_as_the_format_says()
    {
        SafetensorsFile.Save(Path, new Dictionary<string,
            Tensor> { ["b"] = tensor(7L), ["a"] = tensor(new float[] { 1, -2 }) });
        var bytes = System.IO.File.ReadAllBytes(Path);
        const string json = """{"b":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
        var padded = json.PadRight((json.Length + 7) / 8 * 8);
        bytes.Should().Equal(File(padded, [7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 192]),
            "the widest type comes first, so that all lie at multiples of their width");
    }

    [Theory]
    [InlineData(ScalarType.Float64), InlineData(ScalarType.Float32), InlineData(ScalarType.Float16),
        InlineData(ScalarType.BFloat16), InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32), InlineData(ScalarType.Int16), InlineData(ScalarType.Int8),
        InlineData(ScalarType.Byte), InlineData(ScalarType.Bool)]
    public void Every_type_and_shape_comes_back_bit_for_bit(ScalarType type)
    {
        var tensors = new long[][] { [], [0], [3, 0, 2], [1], [5, 7], [2, 3, 4, 5] }
            .ToDictionary(shape => $"ä {string.Join('×', shape)} \"\\", shape => (randn(shape) * 50).to(type));
        tensors["transposed"] = (randn(3, 5) * 50).to(type).t();
        SafetensorsFile.Save(Path, tensors, new Dictionary<string, string> { ["note"] = "line\nline" });
        using var file = SafetensorsFile.Load(Path);
        file.Metadata["note"].Should().Be("line\nline");
        file.Tensors.Keys.Should().BeEquivalentTo(tensors.Keys);
        foreach (var (name, tensor) in tensors)
        {
            file.Tensors[name].dtype.Should().Be(type);
            file.Tensors[name].shape.Should().Equal(tensor.shape);
            file.Tensors[name].bytes.ToArray().Should().Equal(tensor.contiguous().bytes.ToArray());
        }
    }

    public static TheoryData<string, string> Damages => new()
    {
        { """[]""", "its header is no JSON object" },
        { """{"a":""", "its header is no JSON" },
        { """{"a":5}""", "tensor 'a' is no object" },
        { """{"a":{"dtype":"F9","shape":[2],"data_offsets":[0,8]}}""", "tensor 'a' is of type 'F9'; expected one of *" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "tensor 'a' is F32 [3], which does not take the bytes 0 to 8" },
        { """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "tensor 'a' has a shape that is no whole number of at least 0" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", "tensor 'a' is F32 [4611686018427387904, 4], which *" },
        { """{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}""", "tensor 'a' is F32 [0, 4611686018427387904, 4], which *" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "'a' begins at byte 8; expected 0" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "its tensors take 4 bytes, but 8 follow the header" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "'b' begins at byte 0; expected 8" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "it holds 'a' twice" },
        { """{"__metadata__":{"n":5},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "its __metadata__ must be texts by name" },
        { """{"a":{"dtype":"BOOL","shape":[8],"data_offsets":[0,8]}}""", "tensor 'a' is of type BOOL but holds a byte that is neither 0 nor 1" },
        { """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "a text in its header is not Unicode" },
    };

    [Theory, MemberData(nameof(Damages))]
    public void What_is_wrong_is_said(string json, string reason)
    {
        folder.Write("weights.safetensors", File(json, [2, 0, 0, 0, 0, 0, 0, 0]));
        Loading().Should().Throw<InvalidDataException>()
            .WithMessage($"'{Path}' is no safetensors file, or a damaged one: {reason}.");
    }

    [Fact]
    public void A_header_that_claims_more_than_there_is_costs_no_memory()
    {
        foreach (var claim in new[] { 9UL, 1UL << 40, ulong.MaxValue })
        {
            var bytes = new byte[16];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, claim);
            folder.Write("weights.safetensors", bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Loading().Should().Throw<InvalidDataException>()
                .WithMessage($"*its header claims {claim} bytes, but 8 follow.");
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8 << 20);
        }
    }

    [Fact]
    public void Mutated_files_load_or_are_refused_and_leave_nothing_behind()
    {
        SafetensorsFile.Save(Path, new Dictionary<string,
            Tensor> { ["a.weight"] = randn(3, 4), ["b"] = tensor(7L), ["empty"] = zeros(0) });
        var whole = System.IO.File.ReadAllBytes(Path);
        var random = new Random(11);
        var (loaded, refused) = (0, 0);
        LiveTensors.LeftBy(() =>
        {
            for (var i = 0; i < Mutation.Count; i++)
            {
                var bytes = Mutation.Of(whole, random);
                try
                {
                    using var file = SafetensorsFile.Read(new MemoryStream(bytes), bytes.Length);
                    loaded++;
                }
                catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
                {
                    refused++;
                }
            }
        }).Should().Be(0);
        loaded.Should().BeGreaterThan(Mutation.Count / 20, "else the test sees nothing");
        refused.Should().BeGreaterThan(Mutation.Count / 20);
    }

    [Fact]
    public void A_type_that_the_format_lacks_is_refused_and_an_older_file_stays()
    {
        SafetensorsFile.Save(Path, new Dictionary<string, Tensor> { ["a"] = ones(1) });
        FluentActions.Invoking(() => SafetensorsFile.Save(
            Path, new Dictionary<string, Tensor> { ["a"] = zeros(1, ScalarType.ComplexFloat32) }))
            .Should().Throw<ArgumentException>()
            .WithMessage("A tensor of type ComplexFloat32 cannot be kept; convert it to one of F64, *");
        using var file = SafetensorsFile.Load(Path);
        file.Tensors["a"].item<float>().Should().Be(1);
        Directory.GetFiles(folder.FullPath).Should().ContainSingle();
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    private Action Loading() => () => SafetensorsFile.Load(Path).Dispose();

    private static byte[] File(string json, byte[] data)
    {
        var header = Encoding.UTF8.GetBytes(json);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }
}
