using Gan.Core.Checkpointing;
using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Strategies;

public sealed class AdaptiveUpdateRatioTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly Tensor real = randn([4, 2], ScalarType.Float64);

    [Fact]
    public void The_generator_is_updated_when_the_discriminator_is_good_enough_or_has_had_enough()
    {
        using var trainer = Trainer(new Scripted(1.0, 0.4, 2, 2, 2, 0.1, 2));
        Updates(trainer, 7).Should().Equal(
            [false, true, false, false, true, true, false], "at 0.4 and 0.1, and after three steps without");
    }

    [Fact]
    public void A_resumed_trainer_goes_on_counting()
    {
        using var first = Trainer(new Scripted(1.0, 2));
        Updates(first, 2).Should().Equal(false, false);
        using var state = TrainingState.Capture(first);
        using var pair = new SmoothPair();
        using var second = new GanTrainer(pair.Generator, pair.Discriminator, Options(new Scripted(2)));
        state.LoadInto(second);
        Updates(second, 1).Should().Equal([true], "it is the third step since the generator's last update");
    }

    [Fact]
    public void A_step_that_fails_does_not_count()
    {
        using var trainer = Trainer(new Scripted(1.0, double.NaN, 2, 2));
        Updates(trainer, 1).Should().Equal(false);
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>();
        Updates(trainer, 2).Should().Equal(false, true);
    }

    [Fact]
    public void It_contradicts_a_fixed_number_of_steps() =>
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, networks.Discriminator, new()
        {
            DiscriminatorSteps = 5,
            Strategies = [Strategy.AdaptiveUpdateRatio()],
        })).Should().Throw<ArgumentException>().WithMessage("*contradict each other*");

    [Fact]
    public void Two_of_them_are_refused() =>
        FluentActions.Invoking(() => new GanTrainer(networks.Generator, networks.Discriminator, new()
        {
            Strategies = [Strategy.AdaptiveUpdateRatio(), Strategy.AdaptiveUpdateRatio(1)],
        })).Should().Throw<ArgumentException>()
            .WithMessage("*adaptive update ratio and adaptive update ratio both decide the update ratio*");

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        FluentActions.Invoking(() => Strategy.AdaptiveUpdateRatio(double.NaN)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("*must be finite*");
        FluentActions.Invoking(() => Strategy.AdaptiveUpdateRatio(atMost: 0)).Should()
            .Throw<ArgumentOutOfRangeException>();
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private static GanTrainerOptions Options(IGanLoss loss) =>
        new() { Loss = loss, Strategies = [Strategy.AdaptiveUpdateRatio(0.5, atMost: 3)] };

    private GanTrainer Trainer(IGanLoss loss) => new(networks.Generator, networks.Discriminator, Options(loss));

    private bool[] Updates(GanTrainer trainer, int steps) =>
        [.. Enumerable.Range(0, steps).Select(_ => trainer.TrainBatch(real).GeneratorLoss is not null)];

    /// <summary>The discriminator's losses as they are to be.</summary>
    private sealed class Scripted(params double[] losses) : IGanLoss
    {
        private int next;

        public string Name => "scripted";

        public Tensor ForDiscriminator(Tensor real, Tensor fake) => (real.sum() + fake.sum()) * 0 + losses[next++];

        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean();
    }
}
