using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.DiscriminatorTerms;
using Gan.Core.Models;
using Gan.Core.Players;
using Gan.Core.Schedules;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>A trainer that gets another's state goes on as the other would have, to the bit.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor images = randint(0, 256, [50, 1, 28, 28], generator: new Generator(3)).to(ScalarType.Byte);

    public static TheoryData<string> Names => [.. Games.Keys];

    private static Dictionary<string, (Func<GanModel> Create, Func<GanTrainerOptions> Options)> Games { get; } = new()
    {
        ["DCGAN, plain"] = (Convolutional, () => new()),
        ["DCGAN, averaged, clipped, scheduled"] = (Convolutional, () => new() { Generator = Busy, Discriminator = Busy }),
        ["MLP, five to one"] = (Perceptron, () => new() { DiscriminatorSteps = 5 }),
        ["MLP, momentum and RMSprop, two generator steps"] = (Perceptron, () => new()
        {
            Generator = new() { Optimizer = Optimizer.Sgd(0.01, momentum: 0.9) }, Discriminator = new() { Optimizer = Optimizer.RmsProp() }, GeneratorSteps = 2,
        }),
        ["MLP, dropout"] = (WithDropout, () => new()),
        ["MLP, read seldom"] = (Perceptron, () => new() { MeasureEvery = 4 }),
        ["MLP, a term that remembers"] = (Perceptron, () => new() { DiscriminatorTerms = [new Remembering()] }),
    };

    private static PlayerOptions Busy => new()
    {
        ClipGradientNorm = 0.05, Averaging = new() { HalfLifeImages = 30 }, LearningRateSchedule = Schedule.Linear(images: 500),
    };

    [Theory, MemberData(nameof(Names))]
    public void It_goes_on_to_the_bit_in_the_middle_of_an_epoch(string name)
    {
        using var through = new Run(Games[name], images);
        var expected = through.Train(17);
        using var first = new Run(Games[name], images);
        first.Train(7);
        using var saved = TrainingState.Of(first);
        using var second = new Run(Games[name], images);
        saved.LoadInto(second);
        second.Train(10).Should().Equal(expected[7..]);
        second.Bits.Should().Be(through.Bits);
        using var one = through.Trainer.Sample(3);
        using var other = second.Trainer.Sample(3);
        other.bytes.SequenceEqual(one.bytes).Should().BeTrue("samples come from averaged weights and go on as well");
    }

    [Fact]
    public void A_step_more_or_less_makes_a_difference()
    {
        using var run = new Run(Games["DCGAN, plain"], images);
        run.Train(7);
        using var saved = TrainingState.Of(run);
        run.Train(1);
        var after = run.Bits;
        saved.LoadInto(run);
        run.Bits.Should().NotBe(after);
        run.Train(1);
        run.Bits.Should().Be(after, "the same step again is the same step");
    }

    [Fact]
    public void Threads_out_of_this_world_are_refused()
    {
        using var run = new Run(Games["DCGAN, plain"], images);
        run.Train(1);
        using var saved = TrainingState.Of(run);
        using var tampered = TrainingState.Of(new Tampered(saved));
        FluentActions.Invoking(() => tampered.LoadInto(run)).Should().Throw<GanException>()
            .WithMessage("*trainer.intake.threads is '-1'; expected a value of type Int64*");
    }

    [Fact]
    public void Another_networks_state_is_refused_whole()
    {
        using var run = new Run(Games["DCGAN, plain"], images);
        using var other = new Run(Games["MLP, five to one"], images);
        run.Train(2);
        other.Train(2);
        var before = other.Bits;
        using var saved = TrainingState.Of(run);
        FluentActions.Invoking(() => saved.LoadInto(other)).Should().Throw<GanException>()
            .WithMessage("The state does not fit; nothing was loaded.*missing: trainer.generator.layers.0.weight*left over: trainer.generator.convolutions.0.weight*");
        other.Bits.Should().Be(before);
    }

    public void Dispose() => scope.Dispose();

    private static GanModel Convolutional() => Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 2 });

    private static GanModel Perceptron() =>
        Mlp.Create(new MlpOptions { LatentSize = 4, SampleShape = [1, 28, 28], GeneratorWidths = [8], DiscriminatorWidths = [8], Tanh = true });

    private static GanModel WithDropout()
    {
        using var seed = GanSeed.Scope(5);
        var plain = Perceptron();
        return new GanModel(plain.Generator, Adapt.Discriminator(nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.Dropout(0.5), nn.Linear(8, 1))));
    }

    private sealed class Run : IStateful, IDisposable
    {
        private readonly GanModel model;
        private readonly TensorBatches batches;

        internal Run((Func<GanModel> Create, Func<GanTrainerOptions> Options) game, Tensor images)
        {
            model = game.Create();
            Trainer = new GanTrainer(model.Generator, model.Discriminator, game.Options());
            batches = new TensorBatches(images, 6);
        }

        internal GanTrainer Trainer { get; }

        internal string Bits => Weights.Bits(model.Generator.Network, model.Discriminator.Network);

        internal List<StepResult> Train(int steps)
        {
            var results = new List<StepResult>();
            for (var i = 0; i < steps; i++)
                using (var batch = batches.NextBatch())
                    results.Add(Trainer.TrainBatch(batch));
            return results;
        }

        public void Save(StateWriter writer)
        {
            writer.Write("trainer", Trainer);
            writer.Write("data", batches);
        }

        public void Load(StateReader reader)
        {
            reader.Read("trainer", Trainer);
            reader.Read("data", batches);
        }

        public void Dispose()
        {
            Trainer.Dispose();
            model.Dispose();
        }
    }

    /// <summary>The same state with an impossible number of threads.</summary>
    private sealed class Tampered(TrainingState state) : IStateful
    {
        public void Save(StateWriter writer)
        {
            foreach (var (name, tensor) in state.Tensors) writer.Write(name, tensor);
            foreach (var (name, value) in state.Values) writer.Write(name, name == "trainer.intake.threads" ? "-1" : value);
        }

        public void Load(StateReader reader) { }
    }

    /// <summary>Adds a weight that grows with every step.</summary>
    private sealed class Remembering : IDiscriminatorTerm, IStateful
    {
        private double weight;

        public Tensor Evaluate(DiscriminatorPass pass) => (weight += 0.01) * pass.RealJudgement.Logits.square().mean();

        public void Save(StateWriter writer) => writer.Write("weight", weight);

        public void Load(StateReader reader) => reader.Read("weight", (double value) => weight = value);
    }
}
