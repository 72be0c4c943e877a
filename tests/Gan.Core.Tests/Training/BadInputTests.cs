using Gan.Core.Internal;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>What a user can get wrong, and the words that tell them.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new(ScalarType.Float32);
    private readonly Tensor real = randn(4, 2);

    [Fact]
    public void An_empty_batch() =>
        Failure<ArgumentException>(empty(0, 2)).Should().StartWith("The batch is empty; it needs at least one sample.");

    [Fact]
    public void Samples_without_a_batch_dimension() =>
        Failure<ArgumentException>(ones(4)).Should()
            .StartWith("Real samples have shape [4]; the batch comes first: [N, …].");

    [Fact]
    public void Bytes_instead_of_floats() =>
        Failure<ArgumentException>(ones([4, 2], ScalarType.Byte)).Should()
            .StartWith("Real samples are Byte; they must be floating point.");

    [Fact]
    public void A_disposed_batch()
    {
        var batch = ones(4, 2);
        batch.Dispose();
        Failure<ArgumentException>(batch).Should().StartWith("The batch's real samples have been disposed.");
    }

    [Fact]
    public void Latents_of_another_shape()
    {
        using var trainer = Trainer();
        trainer.Invoking(t => t.TrainBatch(real, ones(4, 7))).Should().Throw<ArgumentException>()
            .WithMessage("The batch's latents have shape [4, 7]; this generator and batch need [4, 3].*");
    }

    [Fact]
    public void Labels_of_another_count()
    {
        using var trainer = Trainer();
        trainer.Invoking(t => t.TrainBatch(new GanBatch(real) { Labels = zeros([3], ScalarType.Int64) })).Should()
            .Throw<ArgumentException>()
            .WithMessage("The batch has 4 real samples but labels of shape [3].*");
    }

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Data_that_is_not_finite_reaches_no_network(double value)
    {
        using var trainer = Trainer();
        trainer.TrainBatch(real);
        var before = Weights.Bits(networks.Generator, networks.Discriminator);
        var nonFinite = ones(4, 2);
        nonFinite[1, 0] = value;
        trainer.Invoking(t => t.TrainBatch(nonFinite)).Should().Throw<GanException>()
            .WithMessage("1 of the batch's 8 values are NaN or infinite. Nothing was trained on it; clean the data "
                + "first.");
        Weights.Bits(networks.Generator, networks.Discriminator).Should().Be(before);
        trainer.TrainBatch(real).Index.Should().Be(2);
    }

    [Fact]
    public void Latents_that_are_not_finite_reach_no_network()
    {
        using var trainer = Trainer();
        var nonFinite = ones(4, 3);
        nonFinite[2, 1] = double.NaN;
        trainer.Invoking(t => t.TrainBatch(real, nonFinite)).Should().Throw<GanException>()
            .WithMessage("1 of the batch's 12 latents' values are NaN*");
    }

    [Fact]
    public void A_step_that_fails_leaves_running_statistics_as_they_were()
    {
        using var generator = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
        using var trainer = new GanTrainer(
            generator.AsGenerator(3), networks.Discriminator, new() { Loss = new NoNumber() });
        var before = Weights.Buffers(generator);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("The generator's loss is NaN. The generator was not updated.*");
        Weights.Buffers(generator).Should().Equal(before);
        trainer.Steps.Should().Be(0);
    }

    [Fact]
    public void A_single_sample_for_batch_norm()
    {
        using var generator = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
        var withEma = new PlayerOptions { Ema = new EmaOptions() };
        using var trainer = new GanTrainer(
            generator.AsGenerator(3), networks.Discriminator, new() { Generator = withEma });
        trainer.TrainBatch(real);
        trainer.Invoking(t => t.TrainBatch(ones(1, 2))).Should().Throw<GanException>()
            .WithMessage("Batch norm needs at least two samples*");
        Weights.Buffers(generator).Should().OnlyContain(value => double.IsFinite(value));
        trainer.Sample(5).isfinite().all().item<bool>().Should().BeTrue();
        trainer.TrainBatch(real).Index.Should().Be(2);
    }

    [Fact]
    public void A_later_batch_of_another_shape()
    {
        using var trainer = Trainer();
        trainer.TrainBatch(real);
        trainer.Invoking(t => t.TrainBatch(ones(4, 5))).Should().Throw<ArgumentException>()
            .WithMessage("The batch holds samples of shape [5]; the first batch held [2].");
    }

    [Fact]
    public void Disposed_labels_and_latents()
    {
        using var trainer = Trainer();
        var labels = zeros([4], ScalarType.Int64);
        var latents = zeros(4, 3);
        labels.Dispose();
        latents.Dispose();
        trainer.Invoking(t => t.TrainBatch(real, latents)).Should().Throw<ArgumentException>()
            .WithMessage("The batch's latents have been disposed.*");
        trainer.Invoking(t => t.TrainBatch(new GanBatch(real) { Labels = labels })).Should().Throw<ArgumentException>()
            .WithMessage("The batch's labels have been disposed.*");
    }

    [Fact]
    public void A_generator_that_reads_labels_that_the_batch_does_not_have()
    {
        using var generator = new ReadsLabels();
        using var trainer = new GanTrainer(generator, networks.Discriminator);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("The generator fails on latents [4, 3]: *Does it read labels or a condition*");
    }

    [Fact]
    public void A_discriminator_that_fails_in_training_mode_only()
    {
        using var discriminator = new FailsInTraining();
        var before = Weights.Buffers(discriminator);
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("The discriminator fails in training mode on real samples [4, 2]: *");
        Weights.Buffers(discriminator).Should().Equal(before);
    }

    [Fact]
    public void A_discriminator_that_gives_one_logit_for_the_whole_batch()
    {
        using var discriminator = new OneLogit();
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("The discriminator returns logits of shape [1] for 4 samples. It must return one a sample*");
    }

    [Fact]
    public void A_trainer_that_cannot_be_made_leaves_nothing_behind()
    {
        using var empty = new LayersInAList();
        LiveTensors.LeftBy(() => FluentActions.Invoking(
            () => new GanTrainer(empty.AsGenerator(2), networks.Discriminator))
            .Should().Throw<GanException>()).Should().Be(0);
    }

    [Fact]
    public void A_sampler_of_a_generator_without_parameters()
    {
        using var empty = new LayersInAList();
        FluentActions.Invoking(() => new GanSampler(empty.AsGenerator(2))).Should().Throw<GanException>()
            .WithMessage("LayersInAList has no parameters*");
    }

    [Fact]
    public void A_gradient_by_data_that_the_logits_do_not_come_from()
    {
        var (data, other) = (ones(4, 2).requires_grad_(), ones(4, 2).requires_grad_());
        FluentActions.Invoking(() => InputGradient.Compute(networks.Discriminator.call(data), other)).Should()
            .Throw<GanException>()
            .WithMessage("The logits cannot be differentiated by this data*");
        FluentActions.Invoking(() => InputGradient.Compute(networks.Discriminator.call(ones(4, 2)), ones(4, 2)))
            .Should().Throw<GanException>();
    }

    [Fact]
    public void A_range_with_its_ends_in_the_wrong_order() =>
        FluentActions.Invoking(() => new ValueRange(1, -1)).Should().Throw<ArgumentException>()
            .WithMessage("A range needs minimum < maximum, both finite; given were 1 and -1.");

    [Theory]
    [InlineData(0, 255, "The first batch holds values in [0, 255], which leaves the range [-1, 1] that the "
        + "generator declares.*x * 2 - 1*CheckRange = false*")]
    [InlineData(0, 1, "The first batch holds values in [0, 1], which uses only half of the range [-1, 1] that the "
        + "generator declares.*")]
    [InlineData(-1, 0, "The first batch holds values in [-1, 0], which uses only half of the range [-1, 1]*")]
    public void Data_outside_the_generators_range(double minimum, double maximum, string message)
    {
        var generator = networks.Generator.AsGenerator(3, ValueRange.Symmetric);
        var data = tensor(new[] { minimum, maximum, minimum, maximum }, ScalarType.Float32).reshape(2, 2);
        using var trainer = new GanTrainer(generator, networks.Discriminator);
        trainer.Invoking(t => t.TrainBatch(data)).Should().Throw<GanException>().WithMessage(message);
        using var unchecked_ = new GanTrainer(generator, networks.Discriminator, new() { CheckRange = false });
        unchecked_.TrainBatch(data).Index.Should().Be(1);
    }

    [Theory]
    [InlineData(-1, 1), InlineData(-1.0005, 0.3), InlineData(-0.4, 0.9)]
    public void Data_inside_the_generators_range_is_fine(double minimum, double maximum)
    {
        using var trainer = new GanTrainer(
            networks.Generator.AsGenerator(3, ValueRange.Symmetric), networks.Discriminator);
        trainer.TrainBatch(tensor(new[] { minimum, maximum }, ScalarType.Float32).reshape(1, 2)).Index.Should().Be(1);
    }

    [Fact]
    public void A_generator_whose_samples_have_another_shape_than_the_data()
    {
        using var generator = new SmoothGenerator(sampleSize: 5);
        using var discriminator = nn.Sequential(nn.AdaptiveAvgPool1d(2), nn.Linear(2, 1));
        using var trainer = new GanTrainer(generator, discriminator.AsDiscriminator());
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("The generator makes samples of shape [4, 5], but the batch holds [4, 2].*");
    }

    [Fact]
    public void A_discriminator_that_refuses_the_data()
    {
        using var discriminator = new SmoothDiscriminator(sampleSize: 3);
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>()
            .WithMessage("The discriminator fails on real samples [4, 2]: mat1 and mat2 shapes cannot be multiplied "
                + "(4x2 and 3x6)");
    }

    [Fact]
    public void A_convolution_that_refuses_the_data()
    {
        using var convolution = nn.Conv2d(3, 1, 3);
        using var trainer = new GanTrainer(networks.Generator, convolution.AsDiscriminator(), new());
        trainer.Invoking(t => t.TrainBatch(ones(2, 1, 8, 8))).Should().Throw<GanException>()
            .WithMessage("The discriminator fails on real samples [2, 1, 8, 8]: *");
    }

    [Fact]
    public void A_network_without_parameters()
    {
        using var hidden = new LayersInAList();
        var make = () => new GanTrainer(networks.Generator, hidden.AsDiscriminator());
        make.Should().Throw<GanException>()
            .WithMessage("The discriminator's field 'layers' holds 1 layer in a list, which TorchSharp does not see: "
                + "it would never be trained or saved. Use a ModuleList instead.");
    }

    [Fact]
    public void A_generator_that_is_no_module()
    {
        var make = () => new GanTrainer(new NoModule(), networks.Discriminator);
        make.Should().Throw<GanException>().WithMessage("NoModule is not a TorchSharp module*override Network*");
    }

    [Fact]
    public void Networks_on_different_devices()
    {
        networks.Discriminator.to(META);
        var make = () => new GanTrainer(networks.Generator, networks.Discriminator);
        make.Should().Throw<GanException>()
            .WithMessage("The generator is on cpu, the discriminator on meta. Move both with .to(device) first.");
    }

    [Fact]
    public void A_network_on_several_devices()
    {
        using var first = nn.Linear(2, 3);
        using var second = nn.Linear(3, 1);
        second.to(META);
        using var network = nn.Sequential(("first", first), ("second", second));
        var make = () => new GanTrainer(networks.Generator, network.AsDiscriminator());
        make.Should().Throw<GanException>()
            .WithMessage("The discriminator's parameters lie on several devices: first.weight on cpu, second.weight "
                + "on meta.*");
    }

    [Fact]
    public void An_unused_layer_works_and_is_said_once()
    {
        using var discriminator = new WithUnusedLayer();
        using var trainer = new GanTrainer(networks.Generator, discriminator);
        for (var i = 0; i < 3; i++) trainer.TrainBatch(real);
        trainer.Warnings.Should().Equal(
            "Parameters of the discriminator that take no part in its loss stay as they are: unused.weight, "
                + "unused.bias.");
    }

    [Fact]
    public void Use_after_dispose_and_dispose_twice()
    {
        var trainer = Trainer();
        trainer.TrainBatch(real);
        trainer.Dispose();
        trainer.Dispose();
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<ObjectDisposedException>();
        trainer.Invoking(t => t.Sample(1)).Should().Throw<ObjectDisposedException>();
        networks.Generator.parameters().First().IsInvalid.Should().BeFalse("the networks are not the trainer's");
    }

    [Fact]
    public void Null_arguments()
    {
        using var trainer = Trainer();
        trainer.Invoking(t => t.TrainBatch((GanBatch)null!)).Should().Throw<ArgumentNullException>();
        trainer.Invoking(t => t.TrainBatch((Tensor)null!)).Should().Throw<ArgumentException>()
            .WithMessage("The batch holds no real samples.*");
        FluentActions.Invoking(() => new GanTrainer(null!, networks.Discriminator)).Should()
            .Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, null!)).Should().Throw<ArgumentNullException>();
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private string Failure<T>(Tensor batch) where T : Exception
    {
        using var trainer = Trainer();
        var message = trainer.Invoking(t => t.TrainBatch(batch)).Should().Throw<T>().Which.Message;
        trainer.TrainBatch(real).Index.Should().Be(1, "a refused batch does not count");
        return message;
    }

    private GanTrainer Trainer() => new(networks.Generator, networks.Discriminator);

    private sealed class LayersInAList : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.Module<Tensor, Tensor>> layers = [nn.Linear(2, 1)];

        public LayersInAList() : base(nameof(LayersInAList)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layers[0].call(input);
    }

    private sealed class NoNumber : IGanLoss
    {
        public string Name => "no number";

        public Tensor ForDiscriminator(Tensor real, Tensor fake) => fake.mean() - real.mean();

        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean() * double.NaN;
    }

    private sealed class ReadsLabels : nn.Module<Tensor, Tensor>, IGenerator
    {
        private readonly nn.Module<Tensor, Tensor> layer = nn.Linear(3, 2);

        public ReadsLabels() : base(nameof(ReadsLabels)) => RegisterComponents();

        public long LatentSize => 3;

        public Tensor Generate(in GeneratorInput input) => layer.call(input.Latents + input.Labels!.unsqueeze(1));

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class FailsInTraining : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly nn.Module<Tensor, Tensor> norm = nn.BatchNorm1d(2);
        private readonly nn.Module<Tensor, Tensor> layer = nn.Linear(2, 1);

        public FailsInTraining() : base(nameof(FailsInTraining)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var x = norm.call(input);
            return layer.call(training ? x.view(-1, 3, 7) : x);
        }
    }

    private sealed class OneLogit : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly nn.Module<Tensor, Tensor> layer = nn.Linear(2, 1);

        public OneLogit() : base(nameof(OneLogit)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input).mean([0L]);
    }

    private sealed class NoModule : IGenerator
    {
        public long LatentSize => 1;
    }

    private sealed class WithUnusedLayer : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly nn.Module<Tensor, Tensor> used = nn.Linear(2, 1);
        private readonly nn.Module<Tensor, Tensor> unused = nn.Linear(2, 1);

        public WithUnusedLayer() : base(nameof(WithUnusedLayer)) => RegisterComponents();

        public override Tensor forward(Tensor input) => used.call(input);
    }
}
