using Gan.Core.Checkpointing;
using Gan.Core.Players;
using Gan.Core.Profiling;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Players;

/// <summary>A player that gets another's state goes on as the other would have.</summary>
public sealed class PlayerStateTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    private static Dictionary<string, IOptimizer> Optimizers { get; } = new()
    {
        ["Adam"] = Optimizer.Adam(1e-2),
        ["AdamW"] = Optimizer.AdamW(1e-2),
        ["SGD"] = Optimizer.Sgd(1e-2),
        ["SGD with momentum"] = Optimizer.Sgd(1e-2, momentum: 0.9),
        ["RMSprop"] = Optimizer.RmsProp(1e-2),
        ["TorchSharp's SGD with momentum"] = Optimizer.From(1e-2, parameters => optim.SGD(parameters, 1e-2, 0.9)),
        ["TorchSharp's RMSprop with momentum"] =
            Optimizer.From(1e-2, parameters => optim.RMSProp(parameters, 1e-2, momentum: 0.5)),
        ["TorchSharp's Adagrad"] = Optimizer.From(1e-2, parameters => optim.Adagrad(parameters, 1e-2)),
        ["TorchSharp's AdamW"] = Optimizer.From(1e-2, parameters => optim.AdamW(parameters, 1e-2)),
    };

    [Theory, MemberData(nameof(Names))]
    public void It_goes_on_to_the_bit(string name)
    {
        using var through = new Learner(Optimizers[name]);
        using var first = new Learner(Optimizers[name]);
        using var second = new Learner(Optimizers[name]);
        through.Train(0, 12);
        first.Train(0, 6);
        using var state = TrainingState.Capture(first.Player);
        Weights.Set(second.Network, Weights.Of(first.Network));
        using (NewDisposeScope()) state.LoadInto(second.Player);
        second.Train(6, 12);
        Weights.Bits(second.Network).Should().Be(Weights.Bits(through.Network));
        second.Average.Should().Equal(through.Average);
        second.Player.Images.Should().Be(12 * 4);
    }

    [Fact]
    public void Another_optimizers_state_is_refused_before_anything_is_changed()
    {
        using var one = new Learner(Optimizer.From(1e-2, parameters => optim.SGD(parameters, 1e-2, 0.9)));
        using var other = new Learner(Optimizer.From(1e-2, parameters => optim.Adam(parameters, 1e-2)));
        one.Train(0, 3);
        using var state = TrainingState.Capture(one.Player);
        other.Invoking(o => state.LoadInto(o.Player)).Should().Throw<GanException>()
            .WithMessage("*optimizer.kind is 'SGD'; expected 'Adam'*");
        other.Player.Images.Should().Be(0);
    }

    [Fact]
    public void A_lent_EMA_is_neither_saved_nor_overwritten()
    {
        using var learner = new Learner(Optimizer.Adam());
        learner.Train(0, 2);
        using var state = TrainingState.Capture(learner.Player);
        using var lent = learner.Player.UseEma();
        learner.Invoking(l => TrainingState.Capture(l.Player)).Should().Throw<InvalidOperationException>()
            .WithMessage("*before it is saved.");
        learner.Invoking(l => state.LoadInto(l.Player)).Should().Throw<InvalidOperationException>()
            .WithMessage("*before it is loaded.");
    }

    [Fact]
    public void A_schedule_that_remembers_is_kept_too()
    {
        var (one, other) = (new Plateau(), new Plateau());
        using var networks = new SmoothPair(seed: 4);
        using var first = new Player("first", [networks.Discriminator], new() { LearningRateSchedule = one });
        using var second = new Player("second", [networks.Discriminator], new() { LearningRateSchedule = other });
        for (var i = 0; i < 3; i++) first.Minimize(
            () => networks.Discriminator.call(ones([4, 2], ScalarType.Float64)).square().mean(), 4);
        using var state = TrainingState.Capture(first);
        state.LoadInto(second);
        other.Asked.Should().Be(3);
    }

    [Fact]
    public void Names_say_what_each_piece_is()
    {
        using var learner = new Learner(Optimizer.Adam());
        learner.Train(0, 1);
        using var state = TrainingState.Capture(learner.Player);
        state.Tensors.Keys.Should().Contain(
            "optimizer.mean.0", "optimizer.square.3", "optimizer.steps.1", "ema.first.weight");
        state.Values["images"].Should().Be("4");
    }

    [Fact]
    public void Steps_that_were_skipped_unread_are_still_told_of()
    {
        using var one = new Learner(Optimizer.Adam());
        using var other = new Learner(Optimizer.Adam());
        one.Train(0, 1);
        using (var update = one.Player.BeginUpdate(
            new UpdateRequest(4, 1, Reads: false, FoundBefore: null, NoTrace.Instance)))
        {
            update.Backward(one.Loss(1) * double.NaN);
            update.Apply(out var found);
            found.Dispose();
        }
        using var state = TrainingState.Capture(one.Player);
        state.LoadInto(other.Player);
        other.Invoking(o => o.Train(1, 2)).Should().Throw<GanException>()
            .WithMessage("*not finite in 1 of the 1 steps*");
    }

    public void Dispose() => scope.Dispose();

    private sealed class Plateau : ISchedule, IStateful
    {
        internal long Asked { get; private set; }

        public double At(long images) => 1.0 / ++Asked;

        public void Save(StateWriter writer) => writer.Write("asked", Asked);

        public void Load(StateReader reader) => reader.Read("asked", (long asked) => Asked = asked);
    }

    private sealed class Learner : IDisposable
    {
        private readonly SmoothPair networks = new(seed: 4);

        internal Learner(IOptimizer optimizer) => Player = new Player("test", [Network], new PlayerOptions
        {
            Optimizer = optimizer, ClipGradientNorm = 0.5, Ema = new EmaOptions { HalfLifeImages = 30 },
            LearningRateSchedule = Schedule.Cosine(images: 60),
        });

        internal SmoothDiscriminator Network => networks.Discriminator;

        internal Player Player { get; }

        internal double[] Average
        {
            get
            {
                using var ema = Player.UseEma();
                return Weights.Of(Network);
            }
        }

        internal void Train(int from, int to)
        {
            for (var step = from; step < to; step++) Player.Minimize(() => Loss(step), 4);
        }

        internal Tensor Loss(int step)
        {
            using var random = new Generator((ulong)step);
            return (Network.call(randn([4, 2], ScalarType.Float64, generator: random)) - 1).square().mean();
        }

        public void Dispose()
        {
            Player.Dispose();
            networks.Dispose();
        }
    }
}
