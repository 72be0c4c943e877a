using Gan.Core.Models;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Models;

public sealed class MlpAutoEncoderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Theory]
    [InlineData(ReconstructionError.Absolute), InlineData(ReconstructionError.Squared)]
    public void It_returns_the_mean_error_of_the_reconstruction(ReconstructionError error)
    {
        using var model = Create(error, 5, 4, 2);
        model.Discriminator.OutputsEnergies.Should().BeTrue();
        var data = randn(7, 3, 2);
        var output = model.Discriminator.Discriminate(new Samples(data));
        var weights = model.Discriminator.Network.state_dict();
        Tensor Layer(string name, Tensor x) =>
            nn.functional.linear(x, weights[$"{name}.weight"], weights[$"{name}.bias"]);
        Tensor Hidden(string name, Tensor x) => nn.functional.leaky_relu(Layer(name, x), 0.2);
        var code = Hidden("encoder.2", Hidden("encoder.1", Hidden("encoder.0", data.flatten(1))));
        var back = Layer("decoder.2", Hidden("decoder.1", Hidden("decoder.0", code)));
        var errors = (data.flatten(1) - back).data<float>().ToArray()
            .Select(e => error == ReconstructionError.Absolute ? Math.Abs(e) : (double)e * e).ToArray();
        output.Logits.shape.Should().Equal(7, 1);
        output.Logits.data<float>().ToArray().Zip(errors.Chunk(6), (energy, sample) => energy - sample.Average())
            .Should().OnlyContain(gap => Math.Abs(gap) < 1e-6);
        output.Features!.shape.Should().Equal(7, 2);
        output.Features.allclose(code, 1e-6, 1e-7).Should().BeTrue();
        model.Discriminator.call(data).bytes.SequenceEqual(output.Logits.bytes).Should().BeTrue();
    }

    [Fact]
    public void The_decoder_mirrors_the_encoder_and_both_see_all_packed_samples()
    {
        using var model = Mlp.Create(new MlpOptions
        {
            SampleShape = [3, 2], DiscriminatorWidths = [5, 4], AutoEncoder = ReconstructionError.Squared, PackSize = 2,
        });
        model.Discriminator.Network.named_parameters()
            .Where(entry => entry.name.EndsWith("weight", StringComparison.Ordinal))
            .Select(entry => $"{entry.name} [{string.Join(",", entry.parameter.shape)}]").Should().Equal(
                "encoder.0.weight [5,12]", "encoder.1.weight [4,5]", "decoder.0.weight [5,4]",
                    "decoder.1.weight [12,5]");
    }

    [Fact]
    public void It_learns_to_bring_samples_back()
    {
        using var model = Create(ReconstructionError.Squared, 16, 2);
        var data = randn(64, 2).mm(randn(2, 6)).reshape(64, 3, 2); // two numbers make each sample, and the code has two
        var optimizer = optim.Adam(model.Discriminator.Network.parameters(), 0.01);
        var first = model.Discriminator.call(data).mean().item<float>();
        for (var i = 0; i < 500; i++)
        {
            optimizer.zero_grad();
            model.Discriminator.call(data).mean().backward();
            optimizer.step();
        }
        model.Discriminator.call(data).mean().item<float>().Should().BeLessThan(first / 10);
    }

    [Fact]
    public void Gradient_penalties_go_through_it()
    {
        using var model = Create(ReconstructionError.Squared, 5, 2);
        var network = (nn.Module<Tensor, Tensor>)model.Discriminator.Network.to(ScalarType.Float64);
        var data = randn([4, 3, 2], ScalarType.Float64);
        Tensor Penalty() => DiscriminatorTerm.R1(3).Evaluate(Passes.Discriminator(network, data, data));
        var parameters = network.parameters().ToArray();
        autograd.backward([Penalty()], inputs: parameters);
        var actual = parameters.SelectMany(parameter => parameter.grad!.data<double>().ToArray()).ToArray();
        var expected = FiniteDifferences.Of(network, () =>
        {
            using var gradients = enable_grad(); // the penalty is one itself
            return Penalty();
        });
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Discriminating_leaves_nothing_but_its_answer()
    {
        using var model = Create(ReconstructionError.Absolute, 5, 2);
        var data = randn(7, 3, 2);
        LiveTensors.LeftBy(() =>
        {
            var output = model.Discriminator.Discriminate(new Samples(data));
            output.Logits.Dispose();
            output.Features!.Dispose();
        }).Should().Be(0);
    }

    [Fact]
    public void Options_that_make_no_auto_encoder_are_refused() =>
        FluentActions.Invoking(() => Create((ReconstructionError)7)).Should().Throw<ArgumentException>().WithMessage(
            """
            The options are invalid:
            - AutoEncoder is 7; it must be Absolute, Squared or null.
            - AutoEncoder is set and DiscriminatorWidths is empty; the last of them is the code.
            """);

    public void Dispose() => scope.Dispose();

    private static GanModel Create(ReconstructionError error, params long[] widths) =>
        Mlp.Create(new MlpOptions { SampleShape = [3, 2], DiscriminatorWidths = widths, AutoEncoder = error });
}
