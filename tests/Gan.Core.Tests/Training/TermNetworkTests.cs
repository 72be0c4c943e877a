using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>A term that learns, as InfoGAN's Q does: its network belongs to the side that it is a term of.</summary>
public sealed class TermNetworkTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();
    private readonly SmoothPair networks = new(ScalarType.Float32);
    private readonly Guess term = new();

    [Fact]
    public void It_is_trained_and_its_value_is_told()
    {
        using var trainer = Trainer();
        var before = Weights.Of(term.Head);
        trainer.TrainBatch(randn(8, 2)).Details.Should().ContainKey("G Guess");
        Weights.Of(term.Head).Should().NotEqual(before);
    }

    [Fact]
    public void The_EMA_is_the_generators_alone_and_is_what_a_sampler_loads()
    {
        using var trainer = Trainer();
        var run = new TrainingRun(trainer, new Noise());
        run.Checkpoints(folder.FullPath);
        run.Train(20);
        double[] average;
        using (trainer.UseEma()) average = Weights.Of(networks.Generator);
        using var other = new SmoothPair(ScalarType.Float32, seed: 9);
        GanSampler.Load(folder.FullPath, other.Generator, trainer.Options.Prior);
        Weights.Of(other.Generator).Should().Equal(average).And.NotEqual(Weights.Of(networks.Generator));
    }

    [Fact]
    public void Its_running_statistics_are_put_back_where_a_step_fails()
    {
        using var trainer = Trainer();
        trainer.TrainBatch(randn(8, 2));
        var before = term.Statistics;
        term.Spoils = true;
        trainer.Invoking(t => t.TrainBatch(randn(8, 2))).Should().Throw<GanException>();
        term.Statistics.Should().Equal(before);
        term.Spoils = false;
        trainer.TrainBatch(randn(8, 2)).Index.Should().Be(2);
    }

    [Fact]
    public void Two_terms_of_one_name_are_told_apart()
    {
        using var second = new Guess();
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator, new() { GeneratorTerms = [term, second] });
        trainer.TrainBatch(randn(8, 2)).Details.Keys.Should().Contain(["G Guess", "G Guess (2)"]);
    }

    public void Dispose()
    {
        term.Dispose();
        networks.Dispose();
        folder.Dispose();
        scope.Dispose();
    }

    private GanTrainer Trainer() => new(networks.Generator, networks.Discriminator, new()
    {
        GeneratorTerms = [term], Generator = new() { Ema = new() { HalfLifeImages = 50 } },
    });

    /// <summary>Guesses the first number of the latents from the sample.</summary>
    private sealed class Guess : IGeneratorTerm, IDisposable
    {
        internal Sequential Head { get; } = nn.Sequential(
            ("first", nn.Linear(2, 4)), ("norm", nn.BatchNorm1d(4)), ("last", nn.Linear(4, 1)));

        internal bool Spoils { get; set; }

        internal double[] Statistics =>
            [.. Head.named_buffers().Where(entry => entry.buffer.is_floating_point())
                .SelectMany(entry => entry.buffer.data<float>().Select(value => (double)value))];

        public nn.Module Network => Head;

        public Tensor Evaluate(GeneratorPass pass)
        {
            using var inner = NewDisposeScope();
            var seen = Spoils ? pass.Fake.Data * double.NaN : pass.Fake.Data;
            var error = Head.call(seen) - pass.Input.Latents.narrow(1, 0, 1);
            return error.square().mean().MoveToOuterDisposeScope();
        }

        public void Dispose() => Head.Dispose();
    }

    private sealed class Noise : IBatchSource, IStateful
    {
        private long given;

        public GanBatch NextBatch() =>
            new(randn([8, 2], generator: new Generator((ulong)++given)).DetachFromDisposeScope());

        public void Save(StateWriter writer) => writer.Write("given", given);

        public void Load(StateReader reader) => reader.Read("given", (long kept) => given = kept);
    }
}
