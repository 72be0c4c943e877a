using Gan.Core.Models;
using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Models;

public sealed class MlpTests
{
    private static readonly MlpOptions Original = new()
    {
        LatentSize = 40, SampleShape = [1, 28, 28], GeneratorWidths = [140, 80], DiscriminatorWidths = [200, 90],
        Tanh = true, InitialStandardDeviation = 0.1,
    };

    [Fact]
    public void Options_have_the_documented_defaults()
    {
        var options = new MlpOptions { SampleShape = [2] };
        options.LatentSize.Should().Be(100);
        options.GeneratorWidths.Should().Equal(256, 512);
        options.DiscriminatorWidths.Should().Equal(512, 256);
        options.LeakySlope.Should().Be(0.2);
        options.Tanh.Should().BeFalse();
        options.InitialStandardDeviation.Should().BeNull();
        options.AutoEncoder.Should().BeNull();
        options.PackSize.Should().Be(1);
        options.Seed.Should().Be(0);
    }

    [Fact]
    public void The_original_program_has_its_published_number_of_parameters()
    {
        using var model = Mlp.Create(Original);
        model.Generator.Network.parameters().Sum(p => p.numel()).Should().Be(80_524);
        model.Discriminator.Network.parameters().Sum(p => p.numel()).Should().Be(175_181);
    }

    [Fact]
    public void Parameters_have_pytorchs_names()
    {
        using var model = Mlp.Create(
            new MlpOptions { SampleShape = [2], GeneratorWidths = [3], DiscriminatorWidths = [3, 4] });
        model.Generator.Network.state_dict().Keys.Should()
            .Equal("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias");
        model.Discriminator.Network.state_dict().Keys.Should().HaveCount(6).And.Contain("layers.2.bias");
    }

    [Theory]
    [InlineData(new long[] { 2 }), InlineData(new long[] { 784 }), InlineData(new long[] { 3, 4, 5 })]
    public void Generates_and_discriminates_samples_of_any_shape(long[] shape)
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(new MlpOptions { SampleShape = shape, LatentSize = 6 });
        var samples = model.Generator.call(randn(7, 6));
        samples.shape.Should().Equal([7, .. shape]);
        model.Discriminator.call(samples).shape.Should().Equal(7, 1);
    }

    [Fact]
    public void Computes_linear_layers_with_leaky_relus_between()
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(
            new MlpOptions { SampleShape = [3], LatentSize = 2, GeneratorWidths = [4], Tanh = true });
        var weights = model.Generator.Network.state_dict();
        var latent = randn(5, 2);
        var hidden = latent.mm(weights["layers.0.weight"].t()) + weights["layers.0.bias"];
        hidden = maximum(hidden, hidden * 0.2);
        var expected = (hidden.mm(weights["layers.1.weight"].t()) + weights["layers.1.bias"]).tanh();
        model.Generator.call(latent).allclose(expected, 1e-5, 1e-6).Should().BeTrue();
    }

    [Fact]
    public void Features_are_the_last_hidden_layers_activations_and_logits_stay_what_they_are()
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(new MlpOptions { SampleShape = [3, 2], DiscriminatorWidths = [5, 4] });
        var data = randn(7, 3, 2).requires_grad_();
        var output = model.Discriminator.Discriminate(new Samples(data));
        output.Logits.bytes.SequenceEqual(model.Discriminator.call(data).bytes).Should().BeTrue();
        var weights = model.Discriminator.Network.state_dict();
        Tensor Layer(int number, Tensor x) =>
            nn.functional.linear(x, weights[$"layers.{number}.weight"], weights[$"layers.{number}.bias"]);
        var hidden = nn.functional.leaky_relu(Layer(1, nn.functional.leaky_relu(Layer(0, data.flatten(1)), 0.2)), 0.2);
        output.Features!.shape.Should().Equal(7, 4);
        output.Features.allclose(hidden, 1e-6, 1e-7).Should().BeTrue();
        output.Features.lt(0).any().item<bool>().Should().BeTrue("the slope below 0 is to be seen");
        output.Logits.allclose(Layer(2, hidden), 1e-6, 1e-7).Should().BeTrue();
        (output.Features.sum() + output.Logits.sum()).backward();
        data.grad!.abs().sum().item<float>().Should().BePositive("terms differentiate both");
    }

    [Fact]
    public void Features_of_a_discriminator_without_hidden_layers_are_the_flat_samples()
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(new MlpOptions { SampleShape = [3, 2], DiscriminatorWidths = [] });
        var data = randn(7, 3, 2);
        model.Discriminator.Discriminate(new Samples(data)).Features!.eq(data.reshape(7, 6)).all().item<bool>().Should()
            .BeTrue();
    }

    [Fact]
    public void Discriminating_leaves_nothing_but_its_answer()
    {
        using var model = Mlp.Create(new MlpOptions { SampleShape = [3], DiscriminatorWidths = [5, 4] });
        using var data = randn(7, 3);
        LiveTensors.LeftBy(() =>
        {
            var output = model.Discriminator.Discriminate(new Samples(data));
            output.Logits.Dispose();
            output.Features!.Dispose();
        }).Should().Be(0);
    }

    [Theory]
    [InlineData(1), InlineData(3)]
    public void A_discriminator_of_packed_samples_takes_pack_size_times_the_values(int samples)
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(new MlpOptions { SampleShape = [2, 4, 4], PackSize = samples });
        model.Discriminator.call(randn(5, 2 * samples, 4, 4)).shape.Should().Equal(5, 1);
        model.Generator.call(randn(5, 100)).shape.Should().Equal(5, 2, 4, 4);
        FluentActions.Invoking(() => model.Discriminator.call(randn(5, 2 * samples + 1, 4, 4))).Should()
            .Throw<Exception>();
    }

    [Fact]
    public void Range_is_declared_after_a_tanh_only()
    {
        using var bounded = Mlp.Create(Original);
        using var free = Mlp.Create(Original with { Tanh = false });
        bounded.Generator.Range.Should().Be(ValueRange.Symmetric);
        free.Generator.Range.Should().BeNull();
    }

    [Fact]
    public void Initial_weights_have_the_asked_deviation_and_follow_the_seed()
    {
        using var one = Mlp.Create(Original);
        using var same = Mlp.Create(Original);
        using var other = Mlp.Create(Original with { Seed = 1 });
        Weights.Bits(one.Generator.Network).Should()
            .Be(Weights.Bits(same.Generator.Network)).And.NotBe(Weights.Bits(other.Generator.Network));
        var weights = Weights.Of(one.Discriminator.Network);
        // 175 181 draws: standard error 0.0002
        Math.Sqrt(weights.Average(w => w * w)).Should().BeApproximately(0.1, 0.001);
        weights.Average().Should().BeApproximately(0, 0.001);
    }

    [Fact]
    public void Invalid_options_are_all_listed()
    {
        var make = () => Mlp.Create(new MlpOptions {
            SampleShape = [0], LatentSize = 0, GeneratorWidths = [-2], LeakySlope = 1, InitialStandardDeviation = 0,
                PackSize = 0 });
        make.Should().Throw<ArgumentException>().WithMessage(
            """
            The options are invalid:
            - LatentSize is 0; it must be at least 1.
            - SampleShape is [0]; it needs sizes of at least 1, such as [2] or [1, 28, 28].
            - A hidden layer has width -2; it must be at least 1.
            - PackSize is 0; it must be at least 1.
            - LeakySlope is 1; it must be at least 0 and below 1.
            - InitialStandardDeviation is 0; it must be above 0, or null for PyTorch's default.
            """);
    }
}
