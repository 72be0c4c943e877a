using Gan.Core.Models;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

public sealed class GanTrainerTests
{
    [Fact]
    public void Options_have_the_documented_defaults()
    {
        var options = new GanTrainerOptions();
        options.Loss.Name.Should().Be("non-saturating");
        options.DiscriminatorSteps.Should().Be(1);
        options.GeneratorSteps.Should().Be(1);
        options.ShareGeneratedSamples.Should().BeTrue();
        options.CheckRange.Should().BeTrue();
        options.Seed.Should().Be(0);
        options.DiscriminatorTerms.Should().BeEmpty();
        options.GeneratorTerms.Should().BeEmpty();
        options.Transforms.Should().BeEmpty();
        options.Discriminator.Optimizer.LearningRate.Should().Be(2e-4);
        options.Discriminator.LearningRateSchedule.Should().Be(Schedule.Constant);
        options.Discriminator.ClipGradientNorm.Should().BeNull();
        options.Discriminator.Ema.Should().BeNull();
        options.Discriminator.Constraints.Should().BeEmpty();
    }

    [Fact]
    public void Invalid_options_are_all_listed_in_one_message()
    {
        using var networks = new SmoothPair();
        var options = new GanTrainerOptions
        {
            DiscriminatorSteps = 0,
            GeneratorSteps = -1,
            Discriminator = new PlayerOptions { ClipGradientNorm = 0 },
            Generator = new PlayerOptions { Ema = new EmaOptions { HalfLifeImages = 0, RampUp = -2 } },
        };
        var make = () => new GanTrainer(networks.Generator, networks.Discriminator, options);
        make.Should().Throw<ArgumentException>().WithMessage(
            """
            The options are invalid:
            - Discriminator.ClipGradientNorm is 0; it must be above 0, or null for no clipping.
            - Generator.Ema.HalfLifeImages is 0; it must be above 0.
            - Generator.Ema.RampUp is -2; it must be above 0.
            - DiscriminatorSteps is 0; it must be at least 1.
            - GeneratorSteps is -1; it must be at least 1.
            """);
    }

    [Fact]
    public void Nulls_among_the_options_are_refused()
    {
        using var networks = new SmoothPair();
        var make = (GanTrainerOptions options) => new GanTrainer(networks.Generator, networks.Discriminator, options);
        make.Invoking(m => m(new() { Loss = null! })).Should().Throw<ArgumentException>()
            .WithMessage("*An option is null that must not be*");
        make.Invoking(m => m(new() { Strategies = [null!] })).Should().Throw<ArgumentException>()
            .WithMessage("*An option is null that must not be*");
    }

    [Fact]
    public void Generator_is_updated_after_n_critic_updates_of_the_discriminator()
    {
        using var scope = NewDisposeScope();
        using var networks = new SmoothPair();
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator, new() { DiscriminatorSteps = 3, GeneratorSteps = 2 });
        var real = randn(4, 2);
        var updates = new List<bool>();
        for (var i = 0; i < 7; i++)
        {
            var (generator, discriminator) = (Weights.Bits(networks.Generator), Weights.Bits(networks.Discriminator));
            var step = trainer.TrainBatch(real);
            Weights.Bits(networks.Discriminator).Should().NotBe(discriminator);
            (Weights.Bits(networks.Generator) != generator).Should().Be(step.GeneratorLoss is not null);
            (step.GeneratorGradientNorm is not null).Should().Be(step.GeneratorLoss is not null);
            updates.Add(step.GeneratorLoss is not null);
        }
        updates.Should().Equal(false, false, true, false, false, true, false);
        trainer.Steps.Should().Be(7);
        trainer.Images.Should().Be(28);
    }

    [Fact]
    public void Two_generator_steps_take_the_generator_further_than_one()
    {
        double Moved(int steps)
        {
            using var scope = NewDisposeScope();
            using var networks = new SmoothPair();
            using var trainer = new GanTrainer(
                networks.Generator, networks.Discriminator, new() { GeneratorSteps = steps });
            var before = Weights.Of(networks.Generator);
            trainer.TrainBatch(ones(4, 2));
            return Weights.Of(networks.Generator).Zip(before, (a, b) => Math.Abs(a - b)).Max();
        }
        // Adam moves each weight by about the learning rate a step.
        Moved(1).Should().BeApproximately(2e-4, 1e-6);
        Moved(2).Should().BeApproximately(4e-4, 2e-5);
    }

    [Fact]
    public void Repeats_bit_for_bit_with_the_same_seed_and_differs_with_another()
    {
        string Run(long seed)
        {
            using var scope = NewDisposeScope();
            using var model = Mlp.Create(
                new MlpOptions { SampleShape = [2], LatentSize = 4, GeneratorWidths = [8], DiscriminatorWidths = [8] });
            using var trainer = new GanTrainer(model.Generator, model.Discriminator, new() { Seed = seed });
            for (var i = 0; i < 20; i++) trainer.TrainBatch(full(8, 2, 0.1 * i));
            return Weights.Bits(model.Generator.Network, model.Discriminator.Network);
        }
        Run(3).Should().Be(Run(3));
        Run(3).Should().NotBe(Run(4));
        Run(3).Should().NotBe(Run(3 + (1L << 32)), "all 64 bits of a seed count");
    }

    [Fact]
    public void Dropout_in_a_network_follows_the_trainers_seed()
    {
        string Run(long users)
        {
            using var scope = NewDisposeScope();
            using var networks = new SmoothPair();
            using var layers = nn.Sequential(nn.Linear(2, 16), nn.Dropout(0.5), nn.Linear(16, 1));
            layers.to(ScalarType.Float64);
            using (GanSeed.Scope(5))
                foreach (var parameter in layers.parameters()) nn.init.normal_(parameter);
            using var trainer = new GanTrainer(networks.Generator, layers.AsDiscriminator());
            random.manual_seed(users);
            for (var i = 0; i < 10; i++) trainer.TrainBatch(ones(8, 2));
            return Weights.Bits(layers, networks.Generator);
        }
        Run(1).Should().Be(Run(2));
    }

    [Fact]
    public void The_users_own_random_sequence_is_the_same_with_and_without_the_library_in_between()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(11);
        var alone = randn(5).data<float>().ToArray().Concat(randn(5).data<float>().ToArray()).ToArray();

        random.manual_seed(11);
        var first = randn(5).data<float>().ToArray();
        using var model = Dcgan.Create(new DcganOptions { BaseChannels = 2, LatentSize = 4 });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        trainer.TrainBatch(rand(2, 1, 28, 28, generator: new Generator(1)) * 2 - 1);
        trainer.Sample(3);
        first.Concat(randn(5).data<float>().ToArray()).Should().Equal(alone);
    }

    [Fact]
    public void Latents_are_new_at_every_step_unless_the_batch_brings_them()
    {
        using var scope = NewDisposeScope();
        using var networks = new SmoothPair();
        var seen = new Recorder(networks.Generator);
        using var trainer = new GanTrainer(seen, networks.Discriminator, new() { ShareGeneratedSamples = false });
        trainer.TrainBatch(ones(4, 2));
        trainer.TrainBatch(ones(4, 2));
        seen.Latents.Skip(1).Distinct().Should().HaveCount(4, "each of two steps draws twice, after one dry run");

        var latent = ones(4, 3);
        seen.Latents.Clear();
        trainer.TrainBatch(ones(4, 2), latent);
        seen.Latents.Should().HaveCount(2).And.AllBeEquivalentTo(seen.Latents[0]);
    }

    [Fact]
    public void Sharing_makes_one_pass_through_the_generator_a_step()
    {
        using var scope = NewDisposeScope();
        using var networks = new SmoothPair();
        var seen = new Recorder(networks.Generator);
        using var trainer = new GanTrainer(seen, networks.Discriminator);
        trainer.TrainBatch(ones(4, 2));
        seen.Latents.Clear();
        for (var i = 0; i < 5; i++) trainer.TrainBatch(ones(4, 2));
        seen.Latents.Should().HaveCount(5);
    }

    [Fact]
    public void Sampling_does_not_disturb_training()
    {
        string Run(bool sample)
        {
            using var scope = NewDisposeScope();
            using var model = Dcgan.Create(new DcganOptions { BaseChannels = 2, LatentSize = 4 });
            using var trainer = new GanTrainer(model.Generator, model.Discriminator,
                new() { Generator = new PlayerOptions { Ema = new EmaOptions() } });
            using var random = new Generator(1);
            for (var i = 0; i < 3; i++)
            {
                trainer.TrainBatch(rand([4, 1, 28, 28], generator: random) * 2 - 1);
                if (sample) trainer.Sample(5).Dispose();
            }
            return Weights.Bits(model.Generator.Network, model.Discriminator.Network);
        }
        Run(sample: true).Should().Be(Run(sample: false));
    }

    [Fact]
    public void A_forgotten_eval_is_undone_and_a_frozen_layer_stays_frozen()
    {
        using var scope = NewDisposeScope();
        using var model = Dcgan.Create(new DcganOptions { BaseChannels = 2, LatentSize = 4 });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        model.Generator.Network.eval();
        var frozen = model.Discriminator.Network.named_modules()
            .First(entry => entry.name.EndsWith("norms.0", StringComparison.Ordinal)).module;
        frozen.eval();
        var statistics = Weights.Buffers(frozen);
        trainer.TrainBatch(rand(4, 1, 28, 28) * 2 - 1);
        trainer.Sample(2);
        model.Generator.Network.training.Should().BeTrue();
        frozen.training.Should().BeFalse();
        Weights.Buffers(frozen).Should().Equal(statistics);
    }

    [Fact]
    public void Frozen_weights_stay_as_they_are_while_the_rest_is_fine_tuned()
    {
        using var pair = new SmoothPair();
        var layers = pair.Discriminator.named_parameters().ToArray();
        foreach (var (_, parameter) in layers.Take(2)) parameter.requires_grad_(false);
        string[] Bits() => [.. layers.Select(layer => Convert.ToHexString(layer.parameter.bytes))];
        var before = Bits();
        using var trainer = new GanTrainer(
            pair.Generator, pair.Discriminator, new() { DiscriminatorTerms = [DiscriminatorTerm.R1(1)] });
        using var real = randn(4, 2, ScalarType.Float64);
        for (var i = 0; i < 3; i++) trainer.TrainBatch(real);
        Bits().Zip(before, (now, then) => now == then).Should().Equal(true, true, false, false);
    }

    [Fact]
    public void Batch_norm_statistics_follow_every_pass_through_their_network()
    {
        using var scope = NewDisposeScope();
        using var model = Dcgan.Create(new DcganOptions { BaseChannels = 2, LatentSize = 4 });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        trainer.TrainBatch(rand(4, 1, 28, 28) * 2 - 1);
        Passes(model.Generator.Network).Should()
            .Be(1, "both steps share the generated samples; the dry run leaves no trace");
        Passes(model.Discriminator.Network).Should().Be(3, "real and fake in its own step, fake in the generator's");
    }

    private static long Passes(nn.Module network) =>
        network.named_buffers().Where(entry => entry.name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .Select(entry => entry.buffer.item<long>()).Distinct().Single();

    private sealed class Recorder(SmoothGenerator inner) : IGenerator
    {
        public List<string> Latents { get; } = [];

        public long LatentSize => inner.LatentSize;

        public nn.Module Network => inner;

        public Tensor Generate(in GeneratorInput input)
        {
            Latents.Add(string.Join(" ", input.Latents.data<double>().ToArray()));
            return inner.call(input.Latents);
        }
    }
}
