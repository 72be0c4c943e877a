using Gan.Core.Data;
using Gan.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Profiling;

public sealed class TrainingProfileTests : IDisposable
{
    private const int Batch = 5;

    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void Operations_of_linear_layers_are_those_counted_by_hand()
    {
        using var model = Mlp.Create(
            new MlpOptions { LatentSize = 3, SampleShape = [4], GeneratorWidths = [5], DiscriminatorWidths = [6],
                Tanh = true });
        // Forward, by weights, and by inputs for all layers but the first.
        const int generator = (3 * 5 + 5 * 4) * 2 + 5 * 4;
        // Its own step, of real and generated samples ...
        const int discriminator = 2 * ((4 * 6 + 6 * 1) * 2 + 6 * 1);
        // ... and the generator's: forward and by inputs, down to the samples.
        const int through = (4 * 6 + 6 * 1) * 2;
        Profile(model, [64, 4], new()).OperationsPerStep.Should()
            .Be(2.0 * Batch * (generator + discriminator + through));
    }

    [Fact]
    public void Operations_of_convolutions_are_those_counted_by_hand()
    {
        using var generator = nn.Sequential(
            nn.Linear(2, 12), nn.Unflatten(1, [3, 2, 2]), nn.ConvTranspose2d(3, 1, 4, 2, 1), nn.Tanh());
        using var discriminator = nn.Sequential(
            nn.Conv2d(1, 6, 4, 2, 1), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(24, 1));
        using var trainer = new GanTrainer(
            generator.AsGenerator(2), discriminator.AsDiscriminator(),
                new() { Discriminator = new(), DiscriminatorSteps = 2 });
        const int linear = 2 * 12;
        const int transposed = 2 * 2 * 3 * 4 * 4; // each of 2 × 2 positions, from 3 channels into 4 × 4 pixels
        const int convolution = 2 * 2 * 4 * 4 * 6;
        const int head = 24;
        // Two discriminator steps, for which nothing is differentiated in the generator, and one of the generator's,
        // with samples of its own.
        const int total = 2 * (linear + transposed) + 2 * 2 * ((convolution + head) * 2 + head)
            + (linear + transposed) * 2 + transposed + (convolution + head) * 2;
        Profile(trainer, [64, 1, 4, 4], steps: 10).OperationsPerStep.Should().Be(2.0 * Batch * total / 2);
    }

    [Fact]
    public void Shares_are_of_real_steps_and_add_up()
    {
        using var model = Mlp.Create(new MlpOptions { LatentSize = 3, SampleShape = [4], Tanh = true });
        var profile = Profile(model, [64, 4], new() { Generator = new() { Ema = new() } });
        profile.Steps.Should().Be(9, "one of the ten served to count");
        profile.Images.Should().Be(9 * Batch);
        profile.Shares.Sum(share => share.Share).Should().BeApproximately(1, 1e-9);
        profile.Shares.Should().OnlyContain(share => share.Share >= 0);
        profile.Shares.Select(share => share.Name).Should()
            .OnlyHaveUniqueItems().And.StartWith("waiting for data").And.Contain(
            "discriminator's step: generator forward", "discriminator's step: backward", "generator's step: optimizer",
                "generator's step: EMA");
        profile.OperationsPerSecond.Should().BePositive().And.BeLessThan(profile.MatrixProductRate);
        profile.PeakMemory.Should().BeGreaterThan(50 << 20);
        profile.ToString().Should().Contain("9 steps").And.Contain("waiting for data").And.Contain("GFLOP/s");
    }

    [Fact]
    public void Callbacks_hear_of_every_step_and_of_one_end()
    {
        using var model = Mlp.Create(new MlpOptions { LatentSize = 3, SampleShape = [4], Tanh = true });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        var callback = new Counting();
        new TrainingRun(trainer, Batches([8, 4])).Attach(callback).Profile(6);
        (callback.Steps, callback.Ends).Should().Be((6, 1));
    }

    [Fact]
    public void Too_few_steps_are_refused_before_any_is_taken()
    {
        using var model = Mlp.Create(new MlpOptions { LatentSize = 3, SampleShape = [4], Tanh = true });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        new TrainingRun(trainer, Batches([8, 4])).Invoking(run => run.Profile(1)).Should()
            .Throw<ArgumentOutOfRangeException>();
        trainer.Steps.Should().Be(0);
    }

    public void Dispose() => scope.Dispose();

    private static TrainingProfile Profile(GanModel model, long[] shape, GanTrainerOptions options)
    {
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, options);
        return Profile(trainer, shape, steps: 10);
    }

    private static TrainingProfile Profile(GanTrainer trainer, long[] shape, int steps)
    {
        var profile = new TrainingRun(trainer, Batches(shape)).Profile(steps);
        trainer.Steps.Should().Be(steps);
        return profile;
    }

    private sealed class Counting : ITrainingCallback
    {
        internal int Steps { get; private set; }

        internal int Ends { get; private set; }

        public void AfterStep(IGanTrainer trainer, StepResult result) => Steps++;

        public void AtEnd(IGanTrainer trainer) => Ends++;
    }

    private static TensorBatches Batches(long[] shape) => new(rand(shape) * 2 - 1, Batch);
}
