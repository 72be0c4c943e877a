using Gan.Core.Checkpointing;
using Gan.Core.GeneratorTerms;
using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>A step taken update by update is the step that TrainBatch takes.</summary>
public sealed class GanStepTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor real = randn([8, 2], ScalarType.Float64, generator: new Generator(3));

    public static TheoryData<string> Names => [.. Options.Keys];

    private static Dictionary<string, GanTrainerOptions> Options { get; } = new()
    {
        ["plain"] = new(),
        ["fresh samples"] = new() { ShareGeneratedSamples = false },
        ["n_critic 3"] = new() { DiscriminatorSteps = 3, GeneratorSteps = 2 },
        ["terms, top-k, EMA"] = new()
        {
            DiscriminatorTerms = [DiscriminatorTerm.R1(1, every: 2)],
            GeneratorTerms = [GeneratorTerm.PathLength()],
            Strategies = [Strategy.TopK(Schedule.Linear(100, end: 0.5))],
            Generator = new() { Ema = new() { HalfLifeImages = 20 } },
        },
        ["adaptive ratio, micro-batches"] =
            new() { Strategies = [Strategy.AdaptiveUpdateRatio(1.38, atMost: 2)], MicroBatches = 2 },
        ["latent optimization"] = new() { Strategies = [Strategy.LatentOptimization()] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_updates_in_single_calls_are_TrainBatch_to_the_bit(string name)
    {
        using var whole = new Pair(Options[name]);
        using var single = new Pair(Options[name]);
        for (var i = 0; i < 6; i++)
        {
            var expected = whole.Trainer.TrainBatch(real);
            Singly(single.Trainer).Should().BeEquivalentTo(expected);
        }
        single.Bits.Should().Equal(whole.Bits);
    }

    [Fact]
    public void Between_the_calls_the_programs_own_random_numbers_and_scopes_are_its_own()
    {
        using var whole = new Pair(new() { ShareGeneratedSamples = false });
        using var single = new Pair(new() { ShareGeneratedSamples = false });
        whole.Trainer.TrainBatch(real);
        random.manual_seed(5);
        var alone = randn(3).data<float>().ToArray();
        random.manual_seed(5);
        Tensor own;
        using (var step = single.Trainer.Begin(new GanBatch(real)))
        {
            step.TrainDiscriminator();
            own = randn(3);
            step.TrainGenerator();
            step.Complete();
        }
        own.data<float>().ToArray().Should()
            .Equal(alone, "the step has its own sequence, and gives the program's back after each call");
        single.Bits.Should().Equal(whole.Bits, "what the program draws does not disturb the step");
    }

    [Fact]
    public void The_discriminator_alone_changes_nothing_of_the_generator_and_the_other_way_round()
    {
        using var pair = new Pair(new());
        var (generator, discriminator) = (Weights.Of(pair.Networks.Generator), Weights.Of(pair.Networks.Discriminator));
        using (var step = pair.Trainer.Begin(new GanBatch(real)))
        {
            step.TrainDiscriminator();
            step.DiscriminatorUpdate!.Value.GradientNorm.Should().BePositive();
            var result = step.Complete();
            result.GeneratorLoss.Should().BeNull();
            result.Index.Should().Be(1);
        }
        Weights.Of(pair.Networks.Generator).Should().Equal(generator);
        var afterOne = Weights.Of(pair.Networks.Discriminator);
        afterOne.Should().NotEqual(discriminator);
        using (var step = pair.Trainer.Begin(new GanBatch(real)))
        {
            step.TrainGenerator();
            var result = step.Complete();
            result.GeneratorLoss.Should().NotBeNull();
            result.DiscriminatorLoss.Should().Be(double.NaN, "it was not trained");
            result.RealScore.Should().Be(double.NaN);
        }
        Weights.Of(pair.Networks.Discriminator).Should().Equal(afterOne);
        Weights.Of(pair.Networks.Generator).Should().NotEqual(generator);
        pair.Trainer.Steps.Should().Be(2);
    }

    [Fact]
    public void The_generator_may_be_first()
    {
        using var pair = new Pair(new());
        using var step = pair.Trainer.Begin(new GanBatch(real));
        step.TrainGenerator();
        step.TrainDiscriminator();
        var result = step.Complete();
        result.GeneratorLoss.Should().NotBeNull();
        double.IsFinite(result.DiscriminatorLoss).Should().BeTrue();
    }

    [Fact]
    public void What_the_discriminator_sees_after_the_generator_counts_for_the_generators_next_update()
    {
        using var pair = new Pair(new() { DiscriminatorSteps = 2 });
        for (var i = 0; i < 2; i++)
        {
            using var step = pair.Trainer.Begin(new GanBatch(real));
            if (step.Index == 2) step.TrainGenerator();
            step.TrainDiscriminator();
            step.Complete();
        }
        using var next = pair.Trainer.Begin(new GanBatch(real));
        next.GeneratorIsDue.Should().BeFalse("the discriminator was updated once since the generator");
        next.TrainDiscriminator();
        next.GeneratorIsDue.Should().BeTrue();
    }

    [Fact]
    public void A_step_keeps_its_number_and_disposing_it_again_leaves_the_next_one_open()
    {
        using var pair = new Pair(new());
        var first = pair.Trainer.Begin(new GanBatch(real));
        first.Complete();
        first.Index.Should().Be(1);
        first.Dispose();
        using var second = pair.Trainer.Begin(new GanBatch(real));
        first.Dispose();
        second.Index.Should().Be(2);
        pair.Trainer.Invoking(t => t.Begin(new GanBatch(real))).Should().Throw<InvalidOperationException>()
            .WithMessage("A step is open already*");
    }

    [Fact]
    public void A_trainer_is_neither_saved_nor_loaded_in_the_middle_of_a_step()
    {
        using var pair = new Pair(new());
        using var state = TrainingState.Capture(pair.Trainer);
        using (var step = pair.Trainer.Begin(new GanBatch(real)))
        {
            step.TrainDiscriminator();
            FluentActions.Invoking(() => TrainingState.Capture(pair.Trainer)).Should()
                .Throw<InvalidOperationException>().WithMessage("A step is open, so the trainer cannot be saved*");
            FluentActions.Invoking(() => state.LoadInto(pair.Trainer)).Should()
                .Throw<InvalidOperationException>().WithMessage("A step is open, so the trainer cannot be loaded*");
        }
        state.LoadInto(pair.Trainer);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Samples_between_the_updates_do_not_spoil_the_generators(bool shares)
    {
        using var whole = new Pair(With(shares));
        using var pair = new Pair(With(shares));
        whole.Trainer.TrainBatch(real);
        using (var step = pair.Trainer.Begin(new GanBatch(real)))
        {
            step.TrainDiscriminator();
            var sample = pair.Trainer.Invoking(t => t.Sample(2));
            if (shares)
                sample.Should().Throw<InvalidOperationException>().WithMessage(
                    "The open step's generator update still needs the weights*");
            else sample.Should().NotThrow();
            step.TrainGenerator();
            pair.Trainer.Invoking(t => t.Sample(2)).Should().NotThrow();
            step.Complete();
        }
        pair.Bits.Should().Equal(whole.Bits);

        static GanTrainerOptions With(bool shares) =>
            new() { ShareGeneratedSamples = shares, Generator = new() { Ema = new() } };
    }

    [Fact]
    public void While_the_EMA_is_lent_neither_side_is_trained()
    {
        using var pair = new Pair(new() { Generator = new() { Ema = new() }, DiscriminatorSteps = 5 });
        pair.Trainer.TrainBatch(real);
        var before = pair.Bits;
        using (pair.Trainer.UseEma())
            pair.Trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<InvalidOperationException>()
                .WithMessage("The generator holds the EMA of its weights*");
        pair.Bits.Should().Equal(before);
        pair.Trainer.TrainBatch(real).Index.Should().Be(2);
    }

    [Fact]
    public void Whatever_learns_from_training_is_told_wherever_it_is_plugged_in()
    {
        var (schedule, constraint, optimizer) = (new Watching(), new Watching(), new Watching());
        using var pair = new Pair(new()
        {
            Generator = new() { LearningRateSchedule = schedule },
            Discriminator = new()
            {
                Constraints = [constraint], Optimizer = Optimizer.Adam(beta2Schedule: optimizer),
            },
        });
        for (var i = 0; i < 3; i++) pair.Trainer.TrainBatch(real);
        new[] { schedule.Told, constraint.Told, optimizer.Told }.Should().Equal(3, 3, 3);
    }

    [Fact]
    public void Neither_is_a_step_that_only_counts()
    {
        using var pair = new Pair(new());
        var before = pair.Bits;
        using (var step = pair.Trainer.Begin(new GanBatch(real))) step.Complete();
        pair.Bits.Should().Equal(before);
        pair.Trainer.Images.Should().Be(8);
    }

    [Fact]
    public void A_side_is_updated_once_a_step_and_a_step_is_completed_once()
    {
        using var pair = new Pair(new());
        using var step = pair.Trainer.Begin(new GanBatch(real));
        step.TrainDiscriminator();
        step.Invoking(s => s.TrainDiscriminator()).Should().Throw<InvalidOperationException>()
            .WithMessage("*discriminator has been updated in this step already*");
        step.TrainGenerator();
        step.Invoking(s => s.TrainGenerator()).Should().Throw<InvalidOperationException>()
            .WithMessage("*generator has been updated in this step already*");
        step.Complete();
        step.Invoking(s => s.Complete()).Should().Throw<InvalidOperationException>().WithMessage("The step is over*");
    }

    [Fact]
    public void One_step_is_open_at_a_time_and_a_disposed_one_does_not_count()
    {
        using var pair = new Pair(new());
        using (var step = pair.Trainer.Begin(new GanBatch(real)))
        {
            pair.Trainer.Invoking(t => t.Begin(new GanBatch(real))).Should().Throw<InvalidOperationException>()
                .WithMessage("A step is open already*");
            pair.Trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<InvalidOperationException>()
                .WithMessage("A step is open already*");
            step.TrainDiscriminator();
        }
        pair.Trainer.Steps.Should().Be(0);
        pair.Trainer.TrainBatch(real).Index.Should().Be(1);
    }

    [Fact]
    public void An_error_in_the_middle_leaves_a_usable_trainer()
    {
        var loss = new Failing();
        using var pair = new Pair(new() { Loss = loss });
        using (var step = pair.Trainer.Begin(new GanBatch(real)))
        {
            step.TrainDiscriminator();
            loss.Fails = true;
            step.Invoking(s => s.TrainGenerator()).Should().Throw<GanException>()
                .WithMessage("The generator's step failed: no such luck*");
            step.Invoking(s => s.Complete()).Should().Throw<InvalidOperationException>();
        }
        loss.Fails = false;
        pair.Trainer.Steps.Should().Be(0, "the step did not count");
        for (var i = 1; i <= 3; i++) pair.Trainer.TrainBatch(real).Index.Should().Be(i);
        pair.Trainer.Invoking(t => t.Begin(new GanBatch(real * double.NaN))).Should().Throw<GanException>();
        pair.Trainer.TrainBatch(real).Index.Should().Be(4, "a batch that was refused left no step open");
    }

    [Fact]
    public void Single_steps_leave_no_tensor_behind()
    {
        using var pair = new Pair(Options["terms, top-k, EMA"]);
        LiveTensors.LeftBy(() => Singly(pair.Trainer)).Should().Be(0);
        LiveTensors.LeftBy(() =>
        {
            using var step = pair.Trainer.Begin(new GanBatch(real));
            step.TrainDiscriminator();
        }).Should().Be(0, "given up in the middle");
    }

    public void Dispose() => scope.Dispose();

    private StepResult Singly(GanTrainer trainer)
    {
        using var step = trainer.Begin(new GanBatch(real));
        step.TrainDiscriminator();
        if (step.GeneratorIsDue) step.TrainGenerator();
        return step.Complete();
    }

    private sealed class Pair : IDisposable
    {
        internal Pair(GanTrainerOptions options) =>
            Trainer = new GanTrainer(Networks.Generator, Networks.Discriminator, options);

        internal SmoothPair Networks { get; } = new();

        internal GanTrainer Trainer { get; }

        internal double[] Bits => [.. Weights.Of(Networks.Generator), .. Weights.Of(Networks.Discriminator)];

        public void Dispose()
        {
            Trainer.Dispose();
            Networks.Dispose();
        }
    }

    private sealed class Watching : ISchedule, IConstraint, IStepObserver
    {
        internal int Told { get; private set; }

        public double At(long images) => 1;

        public void Apply(nn.Module network) { }

        public void Observe(StepObservation observation) => Told++;

        ISchedule ISchedule.ForTraining() => this;

        IConstraint IConstraint.ForTraining() => this;
    }

    private sealed class Failing : IGanLoss
    {
        public bool Fails { get; set; }

        public string Name => "failing";

        public Tensor ForDiscriminator(Tensor real, Tensor fake) => fake.mean() - real.mean();

        public Tensor ForGenerator(Tensor? real, Tensor fake) =>
            Fails ? throw new InvalidOperationException("no such luck") : -fake.mean();
    }
}
