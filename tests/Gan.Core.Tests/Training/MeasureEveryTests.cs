using Gan.Core.Models;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Reading seldom changes nothing but when numbers are known.</summary>
public sealed class MeasureEveryTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Random random = new(3);

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    private static Dictionary<string, IOptimizer> Optimizers { get; } = new()
    {
        ["Adam"] = Optimizer.Adam(),
        ["AdamW"] = Optimizer.AdamW(),
        ["SGD"] = Optimizer.Sgd(0.01),
        ["SGD with momentum"] = Optimizer.Sgd(0.01, momentum: 0.9),
    };

    [Fact]
    public void Training_is_the_same_to_the_bit_and_the_measured_numbers_too()
    {
        using var always = new Game(new() { Generator = Clipped, Discriminator = Clipped });
        using var seldom = new Game(new() { Generator = Clipped, Discriminator = Clipped, MeasureEvery = 7 });
        foreach (var step in Enumerable.Range(1, 15))
        {
            var batch = Batch();
            var (every, seventh) = (always.Trainer.TrainBatch(batch), seldom.Trainer.TrainBatch(batch));
            seventh.MeasuredAt.Should().Be(step < 7 ? 1 : step / 7 * 7);
            every.MeasuredAt.Should().Be(step);
            (seventh.Index, seventh.Images).Should().Be((every.Index, every.Images));
            if (seventh.MeasuredAt == step) seventh.Should().Be(every);
        }
        seldom.Bits.Should().Be(always.Bits);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_step_that_is_not_finite_leaves_no_trace_and_is_told_of_at_the_next_reading(string name)
    {
        var player = new PlayerOptions { Optimizer = Optimizers[name] };
        using var hit = new Game(new() { Generator = player, Discriminator = player, MeasureEvery = 6 });
        using var spared = new Game(new() { Generator = player, Discriminator = player });
        Train(2, hit, spared);
        var batch = Batch();
        hit.Trainer.TrainBatch(batch with { Real = batch.Real * double.NaN });
        hit.Bits.Should().Be(spared.Bits);
        Train(2, hit, spared);
        hit.Bits.Should().Be(spared.Bits, "the optimizer's state must not remember the step either");
        hit.Trainer.Invoking(trainer => trainer.TrainBatch(Batch())).Should().Throw<GanException>()
            .WithMessage("The discriminator's loss or gradient was not finite in 1 of the 4 steps since it was last "
                + "read; they changed no weight.*");
        hit.Trainer.Steps.Should().Be(5);
    }

    [Fact]
    public void The_generators_updates_are_read_too_whatever_the_update_ratio()
    {
        using var game = new Game(new() { DiscriminatorSteps = 7, MeasureEvery = 10 });
        var read = new List<long>();
        for (var i = 0; i < 43; i++)
            if (game.Trainer.TrainBatch(Batch()) is { GeneratorLoss: not null } step && step.MeasuredAt == step.Index)
                read.Add(step.Index);
        read.Should().Equal(14, 21, 35, 42);
    }

    [Fact]
    public void They_are_read_too_after_steps_that_shift_their_turn()
    {
        using var game = new Game(new() { DiscriminatorSteps = 5, MeasureEvery = 10 });
        for (var i = 0; i < 2; i++)
        {
            using var step = game.Trainer.Begin(Batch());
            step.TrainDiscriminator();
            step.TrainGenerator();
            step.Complete();
        }
        var read = new List<long>();
        for (var i = 0; i < 30; i++)
            if (game.Trainer.TrainBatch(Batch()) is { GeneratorLoss: not null } step && step.MeasuredAt == step.Index)
                read.Add(step.Index);
        read.Should().Equal(12, 22, 32);
    }

    [Fact]
    public void An_optimizer_that_cannot_look_at_the_flag_is_read_at_every_step()
    {
        var player = new PlayerOptions { Optimizer = Optimizer.RmsProp() };
        using var game = new Game(new() { Generator = player, Discriminator = player, MeasureEvery = 10 });
        game.Trainer.TrainBatch(Batch());
        var before = game.Bits;
        var batch = Batch();
        game.Trainer.Invoking(trainer => trainer.TrainBatch(batch with { Real = batch.Real * double.NaN }))
            .Should().Throw<GanException>().WithMessage("The discriminator's loss is NaN*");
        game.Bits.Should().Be(before);
        for (var i = 0; i < 12; i++) game.Trainer.TrainBatch(Batch());
        game.Trainer.Steps.Should().Be(13, "what was told is not told again");
    }

    public void Dispose() => scope.Dispose();

    private static PlayerOptions Clipped => new() { ClipGradientNorm = 0.1, Ema = new EmaOptions() };

    private void Train(int steps, params Game[] games)
    {
        for (var i = 0; i < steps; i++)
        {
            var batch = Batch();
            foreach (var game in games) game.Trainer.TrainBatch(batch);
        }
    }

    private GanBatch Batch()
    {
        using var generator = new Generator((ulong)random.Next());
        return new GanBatch(rand([6, 1, 28, 28], generator: generator) * 2 - 1) {
            Latents = randn([6, 8], generator: generator) };
    }

    private sealed class Game : IDisposable
    {
        private readonly GanModel model;

        internal Game(GanTrainerOptions options)
        {
            using var seed = GanSeed.Scope(1);
            model = Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 2 });
            Trainer = new GanTrainer(model.Generator, model.Discriminator, options);
        }

        internal GanTrainer Trainer { get; }

        internal string Bits => Weights.Bits(model.Generator.Network, model.Discriminator.Network);

        public void Dispose()
        {
            Trainer.Dispose();
            model.Dispose();
        }
    }
}
