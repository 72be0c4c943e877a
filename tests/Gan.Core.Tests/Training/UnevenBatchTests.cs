using Gan.Core.Checkpointing;
using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Batches of other sizes: the generator's schedules count the images since its last update, not its own
/// batch's.</summary>
public sealed class UnevenBatchTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void With_n_critic_3_the_generators_schedule_counts_all_three_batches()
    {
        var seen = new Asked();
        Train(new() { DiscriminatorSteps = 3, Generator = new() { LearningRateSchedule = seen } }, 2, 4, 6, 8, 10, 12);
        seen.Images.Should().Equal([0, 12], "2 + 4 + 6 images came before its second update");
    }

    [Fact]
    public void With_an_adaptive_ratio_too()
    {
        var seen = new Asked();
        Train(new() { Strategies = [Strategy.AdaptiveUpdateRatio(-1, atMost: 2)],
            Generator = new() { LearningRateSchedule = seen } }, 2, 4, 6, 8);
        seen.Images.Should().Equal(0, 6);
    }

    [Fact]
    public void The_EMA_decays_by_the_images_since_the_last_update()
    {
        var ema = new EmaOptions { HalfLifeImages = 12, RampUp = 100 };
        using var networks = new SmoothPair();
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator,
                new() { DiscriminatorSteps = 2, Generator = new() { Ema = ema } });
        var start = Weights.Of(networks.Generator);
        foreach (var size in new[] { 4, 8 }) trainer.TrainBatch(randn([size, 2], ScalarType.Float64));
        var live = Weights.Of(networks.Generator);
        using (trainer.UseEma())
            Weights.Of(networks.Generator).Should().Equal(
                start.Zip(live, (old, now) => 0.5 * old + 0.5 * now),
                    (actual, expected) => Math.Abs(actual - expected) < 1e-12, "4 + 8 images are one half-life");
    }

    [Fact]
    public void A_resumed_trainer_knows_what_was_seen_since()
    {
        var (through, second) = (new Asked(), new Asked());
        Train(new() { DiscriminatorSteps = 3, Generator = new() { LearningRateSchedule = through } }, 2, 4, 6, 8, 10,
            12, 3, 3, 3);
        using var state = Train(new() {
            DiscriminatorSteps = 3, Generator = new() { LearningRateSchedule = new Asked() } }, 2, 4, 6, 8);
        using var networks = new SmoothPair();
        using var resumed = new GanTrainer(
            networks.Generator, networks.Discriminator,
                new() { DiscriminatorSteps = 3, Generator = new() { LearningRateSchedule = second } });
        state.LoadInto(resumed);
        foreach (var size in new[] { 10, 12, 3, 3, 3 }) resumed.TrainBatch(randn([size, 2], ScalarType.Float64));
        through.Images.Should().Equal(0, 12, 42);
        second.Images.Should().Equal(through.Images.Skip(1));
    }

    public void Dispose() => scope.Dispose();

    private static Gan.Core.Checkpointing.TrainingState Train(GanTrainerOptions options, params int[] sizes)
    {
        using var networks = new SmoothPair();
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, options);
        foreach (var size in sizes) trainer.TrainBatch(randn([size, 2], ScalarType.Float64));
        return Gan.Core.Checkpointing.TrainingState.Capture(trainer);
    }

    /// <summary>Remembers at which images it was asked.</summary>
    private sealed class Asked : ISchedule
    {
        internal List<long> Images { get; } = [];

        public double At(long images)
        {
            Images.Add(images);
            return 1;
        }
    }
}
