using Gan.Core.Models;
using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Models;

public sealed class DcganTests
{
    [Theory]
    [InlineData(28, 1), InlineData(28, 3), InlineData(32, 1), InlineData(32, 3), InlineData(64, 3), InlineData(20, 2)]
    public void Generates_and_discriminates_images_of_its_size(int size, int channels)
    {
        using var scope = NewDisposeScope();
        using var model = Dcgan.Create(
            new DcganOptions { ImageSize = size, Channels = channels, BaseChannels = 4, LatentSize = 8 });
        var images = model.Generator.call(randn(3, 8));
        images.shape.Should().Equal(3, channels, size, size);
        images.abs().max().item<float>().Should().BeLessThanOrEqualTo(1);
        model.Generator.Range.Should().Be(ValueRange.Symmetric);
        model.Discriminator.call(images).shape.Should().Equal(3, 1);
    }

    [Fact]
    public void Options_have_the_documented_defaults() =>
        new DcganOptions().Should().Be(new DcganOptions
        {
            ImageSize = 28, Channels = 1, LatentSize = 100, BaseChannels = 32, DiscriminatorBatchNorm = true,
            PackSize = 1, Seed = 0,
        });

    [Fact]
    public void Parameters_have_pytorchs_names_and_no_bias_stands_before_a_batch_norm()
    {
        using var model = Dcgan.Create(28, 1);
        model.Generator.Network.named_parameters()
            .Select(entry => $"{entry.name} [{string.Join(",", entry.parameter.shape)}]").Should().Equal(
            "project.weight [3136,100]",
            "norms.0.weight [64]", "norms.0.bias [64]", "norms.1.weight [32]", "norms.1.bias [32]",
            "convolutions.0.weight [64,32,4,4]", "convolutions.1.weight [32,1,4,4]", "convolutions.1.bias [1]");
        model.Discriminator.Network.named_parameters()
            .Select(entry => $"{entry.name} [{string.Join(",", entry.parameter.shape)}]").Should().Equal(
            "convolutions.0.weight [32,1,4,4]", "convolutions.0.bias [32]", "convolutions.1.weight [64,32,4,4]",
            "norms.0.weight [64]", "norms.0.bias [64]", "judge.weight [1,3136]", "judge.bias [1]");
    }

    [Fact]
    public void Weights_start_as_in_the_paper()
    {
        using var scope = NewDisposeScope();
        using var model = Dcgan.Create(32, 3);
        foreach (var (name, value) in model.Generator.Network.named_parameters()
            .Concat(model.Discriminator.Network.named_parameters()))
        {
            var (mean, deviation) = (value.mean().item<float>(), value.std().item<float>());
            if (name.EndsWith("bias", StringComparison.Ordinal)) value.abs().sum().item<float>().Should().Be(0, name);
            else
            {
                mean.Should().BeApproximately(name.StartsWith("norms", StringComparison.Ordinal) ? 1 : 0, 0.02f, name);
                deviation.Should().BeApproximately(0.02f, 0.01f, name);
            }
        }
    }

    [Fact]
    public void Without_batch_norm_the_discriminator_treats_each_sample_alone()
    {
        using var scope = NewDisposeScope();
        double Difference(bool batchNorm)
        {
            using var model = Dcgan.Create(new DcganOptions { BaseChannels = 4, DiscriminatorBatchNorm = batchNorm });
            var images = rand(6, 1, 28, 28) * 2 - 1;
            var together = model.Discriminator.call(images).narrow(0, 0, 2);
            return (together - model.Discriminator.call(images.narrow(0, 0, 2))).abs().max().item<float>();
        }
        Difference(batchNorm: false).Should().BeLessThan(1e-6);
        Difference(batchNorm: true).Should().BeGreaterThan(1e-4);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Features_are_what_the_last_layer_is_given_and_logits_stay_what_they_are(bool batchNorm)
    {
        using var scope = NewDisposeScope();
        using var model = Dcgan.Create(new DcganOptions { BaseChannels = 4, DiscriminatorBatchNorm = batchNorm });
        var images = rand(6, 1, 28, 28) * 2 - 1;
        var output = model.Discriminator.Discriminate(new Samples(images));
        output.Logits.bytes.SequenceEqual(model.Discriminator.call(images).bytes).Should().BeTrue();
        output.Features!.shape.Should().Equal(6, 8 * 7 * 7);
        var weights = model.Discriminator.Network.state_dict();
        nn.functional.linear(output.Features, weights["judge.weight"], weights["judge.bias"]).allclose(
            output.Logits, 1e-6, 1e-7).Should().BeTrue();
    }

    [Fact]
    public void A_discriminator_of_packed_images_takes_pack_size_times_the_channels()
    {
        using var scope = NewDisposeScope();
        using var model = Dcgan.Create(new DcganOptions { Channels = 3, BaseChannels = 4, PackSize = 2 });
        model.Discriminator.call(randn(5, 6, 28, 28)).shape.Should().Equal(5, 1);
        model.Generator.call(randn(5, 100)).shape.Should().Equal(5, 3, 28, 28);
        FluentActions.Invoking(() => Dcgan.Create(new DcganOptions { PackSize = 0 })).Should()
            .Throw<ArgumentException>()
            .WithMessage("The options are invalid:\n- PackSize is 0; it must be at least 1.");
    }

    [Theory]
    [InlineData(7), InlineData(27), InlineData(4), InlineData(0), InlineData(-28)]
    public void Impossible_sizes_are_refused(int size) =>
        FluentActions.Invoking(() => Dcgan.Create(size, 0)).Should().Throw<ArgumentException>().WithMessage(
            $"""
            The options are invalid:
            - ImageSize is {size}; it must be 4, 5, 6 or 7 doubled at least once, such as 28, 32 or 64.
            - Channels is 0; it must be at least 1.
            """);

    [Fact]
    public void Models_follow_their_seed()
    {
        using var one = Dcgan.Create(28, 1);
        using var same = Dcgan.Create(28, 1);
        using var other = Dcgan.Create(new DcganOptions { Seed = 2 });
        Weights.Bits(one.Generator.Network).Should()
            .Be(Weights.Bits(same.Generator.Network)).And.NotBe(Weights.Bits(other.Generator.Network));
    }
}
