using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Checkpointing;

/// <summary>Weights to and from others: PyTorch (tests/golden/weights.py) and the reference implementation of
/// safetensors (tests/golden/safetensors.rs).</summary>
public sealed class WeightsFileTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    [Fact]
    public void A_network_with_PyTorchs_weights_gives_PyTorchs_numbers()
    {
        using var golden = SafetensorsFile.Load(Golden("pytorch.safetensors"));
        using var network = Network();
        WeightsFile.Load(network, Weights(golden));
        network.eval();
        var output = network.call(golden.Tensors["input"]);
        var distance = (output - golden.Tensors["output"]).abs().max().item<float>();
        distance.Should().BeLessThan(1e-6f);
        golden.Tensors["output"].abs().max().item<float>().Should()
            .BeGreaterThan(0.1f, "else a network of zeros would do");
    }

    [Fact]
    public void Everything_that_does_not_fit_is_listed_at_once_and_nothing_is_loaded()
    {
        using var golden = SafetensorsFile.Load(Golden("pytorch.safetensors"));
        var path = Weights(golden);
        using var other = nn.Sequential(
            ("first", nn.Conv2d(1, 4, 3)), ("norm", nn.BatchNorm2d(3)), ("extra", nn.Linear(2, 2, hasBias: false)));
        var before = Support.Weights.Bits(other);
        other.Invoking(network => WeightsFile.Load(network, path)).Should().Throw<GanException>().WithMessage(
            $"The file '{path}' does not fit; nothing was loaded. first.weight is Float32 [3, 1, 3, 3]; expected "
                + "Float32 [4, 1, 3, 3]; "
            + "first.bias is Float32 [3]; expected Float32 [4]; missing: extra.weight; left over: last.bias; left "
            + "over: last.weight.");
        Support.Weights.Bits(other).Should().Be(before);
    }

    [Fact]
    public void Half_precision_weights_are_widened_to_the_networks()
    {
        using var network = Network();
        var halves = network.state_dict()
            .ToDictionary(entry => entry.Key, entry => entry.Value.is_floating_point()
            ? (entry.Value + 1).to(ScalarType.Float16) : entry.Value + 1);
        SafetensorsFile.Save(folder.File("half.safetensors"), halves);
        WeightsFile.Load(network, folder.File("half.safetensors"));
        foreach (var (name, tensor) in network.state_dict())
            tensor.to(halves[name].dtype).bytes.ToArray().Should().Equal(halves[name].bytes.ToArray(), name);
        network.state_dict()["first.weight"].dtype.Should().Be(ScalarType.Float32);
    }

    [Fact]
    public void A_file_comes_back_into_another_network_and_leaves_no_tensor_behind()
    {
        using var one = Network();
        using var other = Network();
        var path = folder.File("network.safetensors");
        LiveTensors.LeftBy(() =>
        {
            WeightsFile.Save(one, path);
            WeightsFile.Load(other, path);
        }).Should().Be(0);
        Support.Weights.Bits(other).Should().Be(Support.Weights.Bits(one));
    }

    [Fact]
    public void What_the_reference_implementation_wrote_is_read()
    {
        using var file = SafetensorsFile.Load(Golden("reference.safetensors"));
        file.Metadata.Should().Equal(new Dictionary<string, string> { ["format"] = "pt" });
        file.Tensors["scalar ☃"].item<float>().Should().Be(2.5f);
        file.Tensors["empty"].shape.Should().Equal(0, 4);
        (string Type, ScalarType Scalar, int Bytes)[] types =
        [
            ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2),
            ("BF16", ScalarType.BFloat16, 2), ("I64", ScalarType.Int64, 8),
            ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
            ("U8", ScalarType.Byte, 1),
        ];
        file.Tensors.Should().HaveCount(types.Length + 3);
        foreach (var (type, scalar, width) in types)
        {
            file.Tensors[$"t.{type}"].dtype.Should().Be(scalar);
            file.Tensors[$"t.{type}"].shape.Should().Equal(2, 3);
            file.Tensors[$"t.{type}"].bytes.ToArray().Should()
                .Equal(Enumerable.Range(0, 6 * width).Select(i => (byte)((i * 7 + width) & 0x3f)));
        }
        file.Tensors["t.BOOL"].data<bool>().ToArray().Should().Equal(false, true, false, true, false, true);
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    private static string Golden(string name) =>
        Path.Combine(AppContext.BaseDirectory, "Checkpointing", "Golden", name);

    private static nn.Module<Tensor, Tensor> Network() => nn.Sequential(
        ("first", nn.Conv2d(1, 3, 3, stride: 2, padding: 1)), ("norm", nn.BatchNorm2d(3)), ("act", nn.LeakyReLU(0.2)),
            ("flat", nn.Flatten()), ("last", nn.Linear(48, 2)));

    /// <summary>The network's part of the golden file, in a file of its own.</summary>
    private string Weights(TensorFile golden)
    {
        const string prefix = "network.";
        var path = folder.File("pytorch.safetensors");
        SafetensorsFile.Save(path, golden.Tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value));
        return path;
    }
}
