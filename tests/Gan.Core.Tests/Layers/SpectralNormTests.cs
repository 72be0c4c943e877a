using Gan.Core.Checkpointing;
using Gan.Core.Layers;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Layers;

public sealed class SpectralNormTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Kinds => ["linear", "convolution", "transposed convolution", "embedding"];

    [Theory, MemberData(nameof(Kinds))]
    public void Where_singular_values_lie_apart_it_computes_with_the_weight_over_the_largest(string kind)
    {
        using var pair = SpectralPair.Create(kind, ScalarType.Float64);
        pair.SetMatrix(WithSingularValues(pair.Rows, pair.Columns, 5, 2.5, 1, 0.5));
        pair.Sigma().Should().NotBeApproximately(5, 0.1, "the vectors still belong to the weight before");
        SpectralNorm.Iterate(pair.Layer, 50);
        pair.Sigma().Should().BeApproximately(5, 1e-3);
        pair.Plain.call(pair.Input).div(5).allclose(pair.Layer.call(pair.Input), 1e-9, 1e-9).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_fresh_weight_is_the_plain_layers_and_its_largest_singular_value_is_known(string kind)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            using var pair = SpectralPair.Create(kind, ScalarType.Float32, seed, wide: true);
            var exact = linalg.svdvals(pair.Matrix()).max().item<float>();
            pair.Sigma().Should().BeInRange(0.98 * exact, 1.00001 * exact);
            pair.Sigma().Should().NotBeApproximately(1, 0.1, "or nothing would be seen of the division");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Its_weight_starts_as_the_plain_layers(string kind)
    {
        using var pair = SpectralPair.Create(kind, ScalarType.Float32, seed: 3);
        using var same = SpectralPair.Create(kind, ScalarType.Float32, seed: 3);
        using var other = SpectralPair.Create(kind, ScalarType.Float32, seed: 4);
        Weights.Of(pair.Layer).Should().Equal(Weights.Of(pair.Plain), "both were drawn from the same seed");
        Weights.Bits(pair.Layer).Should().Be(Weights.Bits(same.Layer)).And.NotBe(Weights.Bits(other.Layer));
    }

    [Fact]
    public void A_layers_state_has_its_weight_bias_and_both_vectors()
    {
        using var layer = SpectralNorm.Conv2d(2, 3, 4);
        using var without = SpectralNorm.Conv2d(2, 3, 4, bias: false);
        Names(layer).Should().Equal("weight [3,2,4,4]", "bias [3]", "u [3]", "v [32]");
        Names(without).Should().Equal("weight [3,2,4,4]", "u [3]", "v [32]");
        using var transposed = SpectralNorm.ConvTranspose2d(2, 3, 4);
        Names(transposed).Should().Equal("weight [2,3,4,4]", "bias [3]", "u [3]", "v [32]");
        layer.parameters().Should().HaveCount(2, "the vectors are not learnt");
        layer.buffers().Should().OnlyContain(buffer => !buffer.requires_grad);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Its_state_comes_back_to_the_bit(string kind)
    {
        using var pair = SpectralPair.Create(kind, ScalarType.Float32, seed: 1);
        using var other = SpectralPair.Create(kind, ScalarType.Float32, seed: 2);
        using var state = TrainingState.Capture(new NetworkState(pair.Layer));
        var expected = pair.Layer.call(pair.Input);
        other.Layer.call(pair.Input).bytes.SequenceEqual(expected.bytes).Should().BeFalse();
        state.LoadInto(new NetworkState(other.Layer));
        other.Layer.call(pair.Input).bytes.SequenceEqual(expected.bytes).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Its_gradients_are_those_of_finite_differences_with_the_vectors_held(string kind)
    {
        using var pair = SpectralPair.Create(kind, ScalarType.Float64);
        var direction = randn_like(pair.Layer.call(pair.Input)).detach();
        Tensor Loss() => (pair.Layer.call(pair.Input).tanh() * direction).sum();
        var parameters = pair.Layer.parameters().ToArray();
        autograd.backward([Loss()], inputs: parameters);
        var actual = parameters.SelectMany(parameter => parameter.grad!.data<double>().ToArray()).ToArray();
        FiniteDifferences.RelativeDistance(actual, FiniteDifferences.Of(pair.Layer, Loss)).Should().BeLessThan(1e-6);
        // W/σ does not change with W's length, so no gradient points along W; without a gradient through σ one would.
        var weight = parameters[0];
        (weight.grad! * weight).sum().item<double>().Should().BeApproximately(0, 1e-12);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Passes_change_nothing_in_training_and_in_evaluation(string kind)
    {
        // too many singular values to have settled
        using var pair = SpectralPair.Create(kind, ScalarType.Float32, wide: true);
        var before = Weights.Bits(pair.Layer);
        var training = pair.Layer.call(pair.Input);
        pair.Layer.eval();
        pair.Layer.call(pair.Input).bytes.SequenceEqual(training.bytes).Should().BeTrue();
        Weights.Bits(pair.Layer).Should().Be(before);
        SpectralNorm.Iterate(pair.Layer);
        Weights.Bits(pair.Layer).Should().NotBe(before, "iterating is not asked of a pass");
    }

    [Fact]
    public void Iterating_reaches_every_layer_of_a_network_once()
    {
        var shared = SpectralNorm.Linear(3, 3);
        using var network = nn.Sequential(shared, nn.Sequential(nn.Tanh(), SpectralNorm.Linear(3, 4)), shared);
        var layers = SpectralNorm.In(network).ToArray();
        layers.Should().HaveCount(2);
        var expected = layers.Select(layer => OneRound(layer.state_dict())).ToArray();
        SpectralNorm.Iterate(network);
        foreach (var (layer, (u, v)) in layers.Zip(expected))
        {
            layer.state_dict()["u"].allclose(u, 1e-6, 1e-7).Should().BeTrue();
            layer.state_dict()["v"].allclose(v, 1e-6, 1e-7).Should().BeTrue();
        }
    }

    [Fact]
    public void Vectors_follow_the_network_to_another_type_and_are_still_the_ones_that_turn()
    {
        using var layer = SpectralNorm.Linear(5, 4);
        using (NewDisposeScope()) layer.to(ScalarType.Float64);
        layer.state_dict().Values.Should().OnlyContain(tensor => tensor.dtype == ScalarType.Float64);
        var before = Weights.Buffers(layer);
        using (no_grad()) layer.get_parameter("weight")!.copy_(randn(4, 5, ScalarType.Float64));
        SpectralNorm.Iterate(layer, 200);
        Weights.Buffers(layer).Should().NotEqual(before);
        var exact = linalg.svdvals(layer.get_parameter("weight")!.detach()).max().item<double>();
        var image = layer.call(eye(5, dtype: ScalarType.Float64)) - layer.get_parameter("bias")!;
        linalg.svdvals(image.detach()).max().item<double>().Should().BeApproximately(1, 1e-3, "σ is {0}", exact);
    }

    [Fact]
    public void Layers_made_inside_a_dispose_scope_outlive_it()
    {
        nn.Module<Tensor, Tensor> layer;
        using (NewDisposeScope()) layer = SpectralNorm.Linear(3, 2);
        layer.state_dict().Values.Should().HaveCount(4).And.OnlyContain(tensor => !tensor.IsInvalid);
        layer.call(ones(1, 3)).shape.Should().Equal(1, 2);
        layer.Dispose();
    }

    [Fact]
    public void A_weight_of_zeros_or_NaN_does_not_spoil_the_vectors()
    {
        using var layer = SpectralNorm.Linear(4, 4, bias: false);
        var (weight, values) = (layer.parameters().Single(), randn(4, 4));
        var before = Weights.Buffers(layer);
        foreach (var bad in new[] { 0, float.NaN })
        {
            using (no_grad()) weight.fill_(bad);
            SpectralNorm.Iterate(layer, 3);
            Weights.Buffers(layer).Should().Equal(before);
        }
        using (no_grad()) weight.copy_(values);
        SpectralNorm.Iterate(layer, 300);
        linalg.svdvals(layer.call(eye(4)).detach()).max().item<float>().Should().BeApproximately(1, 1e-3f);
    }

    [Fact]
    public void Passes_iterations_and_whole_layers_leave_no_tensor_behind()
    {
        using var pair = SpectralPair.Create("convolution", ScalarType.Float32);
        LiveTensors.LeftBy(() => pair.Layer.call(pair.Input).Dispose()).Should().Be(0);
        LiveTensors.LeftBy(() => SpectralNorm.Iterate(pair.Layer)).Should().Be(0);
        Func<nn.Module>[] kinds =
        [
            () => SpectralNorm.Linear(2, 3), () => SpectralNorm.Conv2d(2, 3, 4),
            () => SpectralNorm.ConvTranspose2d(2, 3, 4), () => SpectralNorm.Embedding(3, 4),
        ];
        kinds.Select(make => LiveTensors.LeftBy(() => make().Dispose())).Should().Equal(0, 0, 0, 0);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Action[] wrong =
        [
            () => SpectralNorm.Linear(0, 1), () => SpectralNorm.Linear(1, 0),
            () => SpectralNorm.Embedding(0, 1), () => SpectralNorm.Embedding(1, -1),
            () => SpectralNorm.Conv2d(0, 1, 1), () => SpectralNorm.Conv2d(1, 0, 1), () => SpectralNorm.Conv2d(1, 1, 0),
            () => SpectralNorm.Conv2d(1, 1, 1, stride: 0), () => SpectralNorm.Conv2d(1, 1, 1, padding: -1),
            () => SpectralNorm.ConvTranspose2d(0, 1, 1), () => SpectralNorm.ConvTranspose2d(1, 0, 1),
            () => SpectralNorm.ConvTranspose2d(1, 1, 0),
            () => SpectralNorm.ConvTranspose2d(1, 1, 1, stride: 0), () =>
                SpectralNorm.ConvTranspose2d(1, 1, 1, padding: -1),
            () => SpectralNorm.ConvTranspose2d(1, 1, 1, outputPadding: -1),
            () => SpectralNorm.ConvTranspose2d(1, 1, 3, stride: 2, outputPadding: 2),
            () => SpectralNorm.Iterate(nn.Identity(), 0),
        ];
        foreach (var make in wrong) make.Should().Throw<ArgumentOutOfRangeException>();
    }

    public void Dispose() => scope.Dispose();

    private static IEnumerable<string> Names(nn.Module layer) =>
        layer.state_dict().Select(entry => $"{entry.Key} [{string.Join(",", entry.Value.shape)}]");

    private static (Tensor U, Tensor V) OneRound(Dictionary<string, Tensor> state)
    {
        var (weight, u) = (state["weight"].detach(), state["u"].clone());
        var v = weight.t().mm(u.unsqueeze(1)).squeeze(1);
        v = v / v.norm();
        u = weight.mm(v.unsqueeze(1)).squeeze(1);
        return (u / u.norm(), v);
    }

    private static Tensor WithSingularValues(long rows, long columns, params double[] values)
    {
        var (left, right) = (linalg.qr(randn(rows, rows, ScalarType.Float64)).Q,
            linalg.qr(randn(columns, columns, ScalarType.Float64)).Q);
        return left.narrow(1, 0, values.Length).mm(diag(tensor(values))).mm(right.narrow(1, 0, values.Length).t());
    }
}
