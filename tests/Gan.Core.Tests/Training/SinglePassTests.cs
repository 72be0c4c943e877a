using Gan.Core.Models;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>One pass for real and generated samples is an optimisation: it happens where it changes nothing, and
/// nowhere else.</summary>
public sealed class SinglePassTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor images = rand([6, 1, 28, 28], generator: new Generator(3)) * 2 - 1;

    [Fact]
    public void A_plain_discriminator_takes_both_in_one_pass() => Passes(Plain(), null).Should().Be(1);

    [Fact]
    public void Batch_norm_is_noticed() => Passes(Normalised(), null).Should().Be(2);

    [Fact]
    public void Dropout_is_noticed() =>
        Passes(nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.Dropout(0.5), nn.Linear(8, 1)), null).Should().Be(2);

    [Fact]
    public void A_last_layer_of_zeros_cannot_hide_batch_norm()
    {
        var last = nn.Linear(8, 1);
        nn.init.zeros_(last.weight);
        Passes(nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.BatchNorm1d(8), last), null).Should().Be(2);
    }

    [Theory]
    [InlineData(0.1, 5000), InlineData(1e-5, 1)]
    public void An_offset_cannot_hide_batch_norm(double deviation, double bias)
    {
        var last = nn.Linear(8, 1);
        nn.init.normal_(last.weight, 0, deviation);
        nn.init.constant_(last.bias!, bias);
        Passes(nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.BatchNorm1d(8), nn.ReLU(), last), null).Should().Be(2);
    }

    [Fact]
    public void Batch_norm_in_a_second_head_is_noticed()
    {
        using var discriminator = new TwoHeads();
        using var generator = new SmoothGenerator(sampleSize: 784);
        using var trainer = new GanTrainer(generator, discriminator);
        trainer.TrainBatch(images.flatten(1));
        discriminator.Calls = 0;
        trainer.TrainBatch(images.flatten(1));
        discriminator.Calls.Should().Be(3);
    }

    [Theory]
    [InlineData(true, 1), InlineData(false, 2)]
    public void The_option_overrides_what_was_found(bool together, int passes) =>
        Passes(Plain(), together).Should().Be(passes);

    [Fact]
    public void Both_ways_train_alike()
    {
        Weights(together: true).Zip(Weights(together: false), (one, other) => Math.Abs(one - other)).Max().Should()
            .BeLessThan(1e-12);
    }

    [Fact]
    public void The_probe_leaves_buffers_alone()
    {
        using var discriminator = Normalised();
        var before = Support.Weights.Buffers(discriminator);
        using var generator = new SmoothGenerator(sampleSize: 784);
        using var trainer = new GanTrainer(generator, discriminator.AsDiscriminator(), new() { SinglePass = null });
        var failing = ones(6, 784);
        failing[0, 0] = double.NaN;
        trainer.Invoking(t => t.TrainBatch(failing)).Should().Throw<GanException>();
        Support.Weights.Buffers(discriminator).Should().Equal(before);
        trainer.TrainBatch(ones(6, 784));
        discriminator.named_buffers()
            .Single(entry => entry.name.EndsWith("tracked", StringComparison.Ordinal)).buffer.item<long>().Should()
            .Be(3);
    }

    public void Dispose() => scope.Dispose();

    /// <summary>Forward passes of the discriminator's own step.</summary>
    private int Passes(nn.Module<Tensor, Tensor> module, bool? together)
    {
        using var model = Dcgan.Create(new DcganOptions { BaseChannels = 2, LatentSize = 4 });
        var counter = new Counter(module);
        using var trainer = new GanTrainer(model.Generator, counter, new() { SinglePass = together });
        trainer.TrainBatch(images);
        counter.Calls = 0;
        trainer.TrainBatch(images);
        return counter.Calls - 1;
    }

    private static double[] Weights(bool together)
    {
        using var networks = new SmoothPair();
        using var random = new Generator(3);
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, new() { SinglePass = together });
        for (var i = 0; i < 20; i++) trainer.TrainBatch(randn([8, 2], ScalarType.Float64, generator: random));
        return [.. Support.Weights.Of(networks.Generator), .. Support.Weights.Of(networks.Discriminator)];
    }

    private static nn.Module<Tensor, Tensor> Plain() =>
        nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1));

    private static nn.Module<Tensor, Tensor> Normalised() =>
        nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.BatchNorm1d(8), nn.Linear(8, 1));

    private sealed class TwoHeads : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly nn.Module<Tensor, Tensor> output = nn.Linear(784, 1);
        private readonly nn.Module<Tensor, Tensor> features = nn.BatchNorm1d(784);

        public TwoHeads() : base(nameof(TwoHeads)) => RegisterComponents();

        public int Calls { get; set; }

        public DiscriminatorOutput Discriminate(in Samples samples)
        {
            Calls++;
            return new DiscriminatorOutput(output.call(samples.Data)) { Features = features.call(samples.Data) };
        }

        public override Tensor forward(Tensor input) => output.call(input);
    }

    private sealed class Counter(nn.Module<Tensor, Tensor> inner) : IDiscriminator
    {
        public int Calls { get; set; }

        public nn.Module Network => inner;

        public DiscriminatorOutput Discriminate(in Samples samples)
        {
            Calls++;
            return new DiscriminatorOutput(inner.call(samples.Data));
        }
    }
}
