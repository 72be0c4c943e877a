using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Players;

public sealed class PlayerTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly Tensor input = ones([4, 2], ScalarType.Float64);

    private SmoothDiscriminator Network => networks.Discriminator;

    [Fact]
    public void Minimize_returns_the_loss_and_gradient_norm_and_goes_downhill()
    {
        using var player = Make(new PlayerOptions { Optimizer = Optimizer.Sgd(0.1) });
        var gradient = FiniteDifferences.Of(Network, Loss);
        var first = player.Minimize(Loss, 4);
        var second = player.Minimize(Loss, 4);
        first.GradientNorm.Should().BeApproximately(Math.Sqrt(gradient.Sum(g => g * g)), 1e-8);
        second.Loss.Should().BeLessThan(first.Loss);
        player.Images.Should().Be(8);
    }

    [Fact]
    public void A_long_gradient_is_scaled_down_to_the_limit_and_a_short_one_is_left()
    {
        var gradient = FiniteDifferences.Of(Network, Loss);
        var norm = Math.Sqrt(gradient.Sum(g => g * g));
        foreach (var limit in new[] { norm / 3, norm * 3 })
        {
            var before = Weights.Of(Network);
            using var player = Make(new PlayerOptions { Optimizer = Optimizer.Sgd(1), ClipGradientNorm = limit });
            player.Minimize(Loss, 4).GradientNorm.Should()
                .BeApproximately(norm, 1e-8, "the norm before clipping is reported");
            var moved = before.Zip(Weights.Of(Network), (b, a) => b - a).ToArray();
            var factor = Math.Min(1, limit / norm);
            FiniteDifferences.RelativeDistance(moved, [.. gradient.Select(g => g * factor)]).Should().BeLessThan(1e-6);
            Weights.Set(Network, before);
        }
    }

    [Fact]
    public void The_learning_rate_follows_the_schedule_over_images()
    {
        using var player = Make(new PlayerOptions {
            Optimizer = Optimizer.Sgd(1), LearningRateSchedule = Schedule.Linear(images: 20) });
        foreach (var factor in new[] { 1, 0.5, 0, 0 })
        {
            var before = Weights.Of(Network);
            var norm = player.Minimize(Loss, 10).GradientNorm;
            var moved = before.Zip(Weights.Of(Network), (b, a) => b - a).ToArray();
            Math.Sqrt(moved.Sum(m => m * m)).Should().BeApproximately(factor * norm, 1e-12);
        }
    }

    [Fact]
    public void The_EMA_follows_the_closed_form_and_is_lent_for_sampling_only()
    {
        var rule = new EmaOptions { HalfLifeImages = 40, RampUp = 0.5 };
        using var player = Make(new PlayerOptions { Optimizer = Optimizer.Sgd(0.5), Ema = rule });
        var average = Weights.Of(Network);
        for (var step = 1; step <= 12; step++)
        {
            player.Minimize(Loss, 10);
            // The half-life is half of the images seen so far, until it reaches 40.
            var decay = Math.Pow(0.5, 10 / Math.Min(40, 0.5 * 10 * step));
            average = [.. average.Zip(Weights.Of(Network), (a, w) => decay * a + (1 - decay) * w)];
        }
        var live = Weights.Of(Network);
        using (player.UseEma())
            FiniteDifferences.RelativeDistance(Weights.Of(Network), average).Should().BeLessThan(1e-12);
        Weights.Of(Network).Should().Equal(live);
        FiniteDifferences.RelativeDistance(average, live).Should().BeGreaterThan(1e-3, "else the test sees nothing");
    }

    [Fact]
    public void The_EMA_takes_buffers_as_they_are()
    {
        using var layers = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
        using var player = new Player("test", [layers], new PlayerOptions { Ema = new EmaOptions() });
        for (var i = 0; i < 3; i++) player.Minimize(() => layers.call(rand(5, 2)).square().mean(), 5);
        var buffers = Weights.Buffers(layers);
        using (player.UseEma()) Weights.Buffers(layers).Should().Equal(buffers);
    }

    [Fact]
    public void Constraints_apply_after_each_update()
    {
        using var player = Make(new PlayerOptions { Optimizer = Optimizer.Sgd(1), Constraints = [new Clamp(0.01)] });
        player.Minimize(Loss, 4);
        Weights.Of(Network).Should().OnlyContain(weight => Math.Abs(weight) <= 0.01);
    }

    [Fact]
    public void Frozen_parameters_stay_and_unused_ones_are_named()
    {
        var bias = Network.get_parameter("first.bias")!;
        bias.requires_grad = false;
        var before = bias.data<double>().ToArray();
        using var player = new Player("both", [Network, networks.Generator]);
        player.Minimize(Loss, 4);
        bias.data<double>().ToArray().Should().Equal(before);
        player.UnusedParameters.Should().Equal("1.first.weight", "1.first.bias", "1.second.weight", "1.second.bias");
    }

    [Fact]
    public void A_parameter_that_two_networks_share_is_updated_once()
    {
        using var shared = nn.Linear(2, 2);
        using var one = nn.Sequential(shared);
        using var other = nn.Sequential(shared);
        using var player = new Player(
            "twins", [one, other], new PlayerOptions { Optimizer = Optimizer.Sgd(1), Ema = new EmaOptions() });
        var before = shared.bias!.detach().clone();
        player.Minimize(() => shared.bias!.sum(), 1).GradientNorm.Should().BeApproximately(Math.Sqrt(2), 1e-6);
        (before - shared.bias!).data<float>().ToArray().Should()
            .AllSatisfy(moved => moved.Should().BeApproximately(1, 1e-6f));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4)]
    public void Losses_other_in_number_than_micro_batches_are_refused(int losses)
    {
        var player = Make(new PlayerOptions());
        var before = Weights.Of(Network);
        using (var update = player.BeginUpdate(4, microBatches: 3))
        {
            for (var i = 0; i < losses; i++) update.Backward(Loss());
            update.Invoking(u => u.Apply()).Should().Throw<InvalidOperationException>()
                .WithMessage($"The update was begun for 3 micro-batches, and Backward was called {losses} times*");
        }
        Weights.Of(Network).Should().Equal(before);
        player.Minimize(Loss, 4);
    }

    [Fact]
    public void The_EMA_is_lent_once_at_a_time_and_not_trained()
    {
        var player = Make(new PlayerOptions { Ema = new EmaOptions() });
        var lent = player.UseEma();
        player.Invoking(p => p.Minimize(Loss, 4)).Should().Throw<InvalidOperationException>()
            .WithMessage("The test holds the EMA of its weights*");
        player.Invoking(p => p.UseEma()).Should().Throw<InvalidOperationException>();
        lent.Dispose();
        lent.Dispose();
        player.Minimize(Loss, 4);
        player.Dispose();
        player.Invoking(p => p.UseEma()).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void A_schedule_that_gives_no_number_is_refused_before_the_update()
    {
        using var player = Make(new PlayerOptions { LearningRateSchedule = new NoNumber() });
        var before = Weights.Bits(Network);
        player.Invoking(p => p.Minimize(Loss, 4)).Should().Throw<GanException>()
            .WithMessage("The test's learning rate after 0 images is NaN*");
        Weights.Bits(Network).Should().Be(before);
    }

    [Fact]
    public void Every_optimizer_equals_torchsharps_own_step_by_step()
    {
        var recipes = new (IOptimizer Ours, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> Theirs)[]
        {
            (Optimizer.Adam(1e-2, 0.5, 0.9, 1e-6), parameters => optim.Adam(parameters, 1e-2, 0.5, 0.9, 1e-6)),
            (Optimizer.Sgd(1e-2), parameters => optim.SGD(parameters, 1e-2)),
            (Optimizer.Sgd(1e-2, momentum: 0.9), parameters => optim.SGD(parameters, 1e-2, 0.9)),
            (Optimizer.RmsProp(1e-3), parameters => optim.RMSProp(parameters, 1e-3)),
            (Optimizer.From(1e-3, parameters => optim.AdamW(parameters, 1e-3)),
                parameters => optim.AdamW(parameters, 1e-3)),
        };
        foreach (var (ours, theirs) in recipes)
        {
            using var one = new SmoothPair(seed: 9);
            using var other = new SmoothPair(seed: 9);
            using var player = new Player("test", [one.Discriminator], new PlayerOptions { Optimizer = ours });
            using var optimizer = theirs(other.Discriminator.parameters());
            for (var i = 0; i < 20; i++)
            {
                player.Minimize(() => one.Discriminator.call(input).square().mean(), 4);
                optimizer.zero_grad();
                other.Discriminator.call(input).square().mean().backward();
                optimizer.step();
            }
            FiniteDifferences.RelativeDistance(Weights.Of(one.Discriminator), Weights.Of(other.Discriminator)).Should()
                .BeLessThan(1e-14);
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_changes_nothing()
    {
        using var player = Make();
        var before = Weights.Bits(Network);
        player.Invoking(p => p.Minimize(() => Loss() * double.NaN, 4)).Should().Throw<GanException>()
            .WithMessage("The test's loss is NaN. The test was not updated.*");
        player.Invoking(p => p.Minimize(() => (Loss() * 0).sqrt().sum() + Loss(), 4)).Should().Throw<GanException>()
            .WithMessage("The test's gradient is not finite though its loss is * The test was not updated.*");
        Weights.Bits(Network).Should().Be(before);
        player.Minimize(Loss, 4).Loss.Should().BePositive();
    }

    [Fact]
    public void Optimizers_refuse_impossible_numbers()
    {
        foreach (var make in new Func<IOptimizer>[]
        {
            () => Optimizer.Sgd(0), () => Optimizer.Sgd(-1), () => Optimizer.Sgd(double.NaN), () =>
                Optimizer.Sgd(0.1, momentum: 1),
            () => Optimizer.Adam(beta1: -0.1), () => Optimizer.Adam(beta2: 1), () => Optimizer.Adam(epsilon: 0), () =>
                Optimizer.RmsProp(alpha: 1),
        })
            make.Should().Throw<ArgumentOutOfRangeException>();
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private Player Make(PlayerOptions? options = null) => new("test", [Network], options);

    private Tensor Loss() => (Network.call(input) - 1).square().mean();

    private sealed class NoNumber : ISchedule
    {
        public double At(long images) => double.NaN;
    }

    private sealed class Clamp(double limit) : IConstraint
    {
        public void Apply(nn.Module network)
        {
            foreach (var parameter in network.parameters()) parameter.clamp_(-limit, limit);
        }
    }
}
