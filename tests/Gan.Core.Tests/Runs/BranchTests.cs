using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

/// <summary>A run goes on with other options where it is told to: what changed begins anew, the networks go
/// on.</summary>
public sealed class BranchTests : IDisposable
{
    private static readonly GanTrainerOptions plain = new() { Loss = GanLoss.Hinge() };

    private readonly TempFolder folder = new();

    public static TheoryData<string> Names => [.. Changes.Keys];

    private static Dictionary<string,
    (GanTrainerOptions Before, GanTrainerOptions After, string Note)> Changes { get; } = new()
    {
        ["EMA on"] = (plain, plain with { Generator = new() { Ema = new() } },
            "trainer.generator player.ema begins anew"),
        ["EMA off"] = (
            plain with { Generator = new() { Ema = new() } }, plain, "trainer.generator player.ema is dropped"),
        ["LeCam on"] = (plain, plain with { DiscriminatorTerms = [DiscriminatorTerm.LeCam()] },
            "trainer.discriminator term 0 begins anew"),
        ["LeCam off"] = (plain with { DiscriminatorTerms = [DiscriminatorTerm.LeCam()] }, plain,
            "trainer.discriminator term 0 is dropped"),
        ["ADA on"] = (plain, plain with { Transforms = [Ada()] }, "trainer.transform 0 begins anew"),
        ["ADA off"] = (plain with { Transforms = [Ada()] }, plain, "trainer.transform 0 is dropped"),
        ["APA on"] = (plain, plain with { Strategies = [Strategy.PseudoAugmentation()] },
            "trainer.strategy 0 begins anew"),
        ["another optimizer"] = (plain, plain with { Discriminator = new() { Optimizer = Optimizer.RmsProp() } },
            "trainer.discriminator player.optimizer begins anew"),
        ["an optimizer without state"] =
            (plain, plain with { Discriminator = new() { Optimizer = Optimizer.Sgd(0.1) } },
                "trainer.discriminator player.optimizer begins anew"),
        ["an optimizer with as much state"] =
            (plain with { Generator = new() { Optimizer = Optimizer.Sgd(0.1, 0.5) } },
                plain with { Generator = new() { Optimizer = Optimizer.Adam() } },
                    "trainer.generator player.optimizer begins anew"),
        ["a term that learns"] = (plain, plain with { DiscriminatorTerms = [new Learning()] },
            "trainer.discriminator term 0 network begins anew"),
        ["another kind of data"] = (plain, plain, "trainer.data begins anew"),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Changed_parts_begin_anew_or_are_dropped_and_the_checkpoint_tells(string name)
    {
        var (before, after, note) = Changes[name];
        double[] weights;
        using (var first = new Played(before))
        {
            first.Run.Checkpoints(folder.FullPath, new() { Every = 1 });
            first.Run.Train(3);
            weights = first.Bits;
        }
        using var second = new Played(after, name == "another kind of data" ? new Counting() : null);
        var checkpoints = second.Run.Checkpoints(folder.FullPath);
        if (name != "another kind of data")
            checkpoints.Invoking(c => c.Resume()).Should().Throw<GanException>().WithMessage("*ResumeMode.Branch*");
        var notes = checkpoints.Resume(ResumeMode.Branch);
        notes.Should().Contain(line => line.StartsWith(
            $"Branch: {note.Replace("trainer.data", "data")}", StringComparison.Ordinal), string.Join("; ", notes));
        second.Trainer.Steps.Should().Be(3);
        second.Bits.Should().Equal(weights, "the networks go on");
        second.Run.Train(2);
        using var kept = Checkpoint.Load(new CheckpointFolder(folder.FullPath).FolderOf(5));
        kept.Info.Branches.Should().ContainSingle().Which.Should()
            .StartWith("step 3: ").And.Contain(note.Replace("trainer.data", "data"));
    }

    [Fact]
    public void An_EMA_that_is_switched_on_begins_with_the_weights_as_they_are()
    {
        using (var first = new Played(plain))
        {
            first.Run.Checkpoints(folder.FullPath);
            first.Run.Train(3);
        }
        using var second = new Played(plain with { Generator = new() { Ema = new() } });
        second.Run.Checkpoints(folder.FullPath).Resume(ResumeMode.Branch);
        var live = Weights.Of(second.Model.Generator.Network);
        using (second.Trainer.UseEma()) Weights.Of(second.Model.Generator.Network).Should().Equal(live);
    }

    [Fact]
    public void Networks_must_fit_all_the_same()
    {
        using (var first = new Played(plain))
        {
            first.Run.Checkpoints(folder.FullPath);
            first.Run.Train(1);
        }
        using var wider = new Played(plain, width: 5);
        wider.Run.Checkpoints(folder.FullPath).Invoking(c => c.Resume(ResumeMode.Branch)).Should().Throw<GanException>()
            .WithMessage("*does not fit; nothing was loaded. *trainer.generator.layers.0.weight is Float64 [4, 2]; "
                + "expected Float64 [5, 2]*");
        using var deeper = new Played(plain, depth: 2);
        deeper.Run.Checkpoints(folder.FullPath).Invoking(c => c.Resume(ResumeMode.Branch)).Should()
            .Throw<GanException>().WithMessage("*missing: trainer.generator.layers.2*");
    }

    [Fact]
    public void The_networks_of_a_part_that_begins_anew_go_on_all_the_same()
    {
        using var layer = nn.Linear(2, 2);
        using var other = nn.Linear(2, 2);
        using var state = TrainingState.Capture(new Owner(layer, knowsMore: false));
        var notes = state.LoadInto(new Owner(other, knowsMore: true), "It", lenient: true);
        notes.Should().ContainSingle().Which.Should().StartWith("part begins anew (missing: part.more)");
        Weights.Of(other).Should().Equal(Weights.Of(layer));
    }

    [Fact]
    public void Exact_resume_takes_none_of_it()
    {
        using (var first = new Played(plain with { Generator = new() { Ema = new() } }))
        {
            first.Run.Checkpoints(folder.FullPath);
            first.Run.Train(1);
        }
        using var second = new Played(plain);
        using var checkpoint = new CheckpointFolder(folder.FullPath).LoadNewest();
        FluentActions.Invoking(() => checkpoint.State.LoadInto(second.Run)).Should().Throw<GanException>()
            .WithMessage("*left over: trainer.generator player.ema.*");
    }

    public void Dispose() => folder.Dispose();

    private static ISampleTransform Ada() =>
        SampleTransform.Adaptive(SampleTransform.InstanceNoise(0.1), every: 1, images: 10);

    private sealed class Played : IDisposable
    {
        internal Played(GanTrainerOptions options, IBatchSource? source = null, long width = 4, int depth = 1)
        {
            long[] widths = [.. Enumerable.Repeat(width, depth)];
            Model = Mlp.Create(new() { SampleShape = [2], LatentSize = 2, GeneratorWidths = widths,
                DiscriminatorWidths = [4] });
            foreach (var network in new[] { Model.Generator.Network, Model.Discriminator.Network })
                network.to(ScalarType.Float64);
            Trainer = new GanTrainer(Model.Generator, Model.Discriminator, options);
            Run = new TrainingRun(Trainer, source ?? Toy2D.Ring().Batches(8));
        }

        internal GanModel Model { get; }

        internal GanTrainer Trainer { get; }

        internal TrainingRun Run { get; }

        internal double[] Bits => [.. Weights.Of(Model.Generator.Network), .. Weights.Of(Model.Discriminator.Network)];

        public void Dispose()
        {
            Trainer.Dispose();
            Model.Dispose();
        }
    }

    /// <summary>A part with a network, which a later version has more state beside.</summary>
    private sealed class Owner(nn.Module network, bool knowsMore) : IStateful
    {
        public void Save(StateWriter writer) => writer.Write("part", new Part(network, knowsMore));

        public void Load(StateReader reader) => reader.Read("part", new Part(network, knowsMore));
    }

    private sealed class Part(nn.Module network, bool knowsMore) : IStateful
    {
        public void Save(StateWriter writer) => writer.Write("network", new NetworkState(network));

        public void Load(StateReader reader)
        {
            reader.Read("network", new NetworkState(network));
            if (knowsMore) reader.Read("more", (long _) => { });
        }
    }

    /// <summary>Owns a layer, which the discriminator's player learns.</summary>
    private sealed class Learning : IDiscriminatorTerm, IDescribed
    {
        private readonly TorchSharp.Modules.Linear head = nn.Linear(1, 1, dtype: ScalarType.Float64);

        public string Name => "learning";

        public nn.Module? Network => head;

        public Tensor Evaluate(DiscriminatorPass pass) => head.call(pass.RealOutput.Logits).square().mean();

        public void Describe(OptionWriter options) => options.Kind("learning");
    }

    private sealed class Counting : IBatchSource, IStateful, IDescribed
    {
        private long count;

        public GanBatch NextBatch() => new(randn([8, 2], generator: new Generator((ulong)++count)));

        public void Describe(OptionWriter options) => options.Kind("8 Gaussians");

        public void Save(StateWriter writer) => writer.Write("count", count);

        public void Load(StateReader reader) => reader.Read("count", (long value) => count = value);
    }
}
