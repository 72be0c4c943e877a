using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Optimizers;

/// <summary>The fast optimizers against TorchSharp's own over a thousand steps in float32, with clipping, a schedule
/// and an EMA: the slow reference is written here from the same rules.</summary>
public sealed class FusedOptimizerTests : IDisposable
{
    private const int Steps = 1000;
    private const double Clip = 0.05;
    private const long Batch = 16;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor input;
    private readonly Tensor target;

    public FusedOptimizerTests()
    {
        using var random = new Generator(5);
        input = randn([Batch, 1, 8, 8], generator: random);
        target = randn([Batch, 1], generator: random);
    }

    public static TheoryData<string> Names => ["Adam", "AdamW", "SGD", "SGD with momentum", "RMSprop"];

    [Theory, MemberData(nameof(Names))]
    public void A_thousand_steps_agree_to_float32_rounding(string name)
    {
        var (ours, theirs) = Recipes[name];
        using var fast = Network();
        using var slow = Network();
        var rule = new EmaOptions { HalfLifeImages = 1000 };
        var schedule = Schedule.Cosine(images: Steps * Batch, end: 0.1);
        using var player = new Player(name, [fast], new PlayerOptions
        {
            Optimizer = ours, ClipGradientNorm = Clip, LearningRateSchedule = schedule, Ema = rule,
        });
        using var optimizer = theirs(slow.parameters());
        var average = Weights.Of(slow);
        for (var step = 0; step < Steps; step++)
        {
            // Other data at every step: at the bottom of one fixed loss the sign of a gradient is chance, and RMSprop
            // follows the sign.
            using (var random = new Generator((ulong)step)) input.normal_(0, 1, random);
            player.Minimize(() => Loss(fast), Batch);
            SlowStep(slow, optimizer, ours.LearningRate * schedule.At(step * Batch));
            var decay = rule.Decay(Batch, (step + 1) * Batch);
            average = [.. average.Zip(Weights.Of(slow), (a, w) => decay * a + (1 - decay) * w)];
        }
        FiniteDifferences.RelativeDistance(Weights.Of(fast), Weights.Of(slow)).Should().BeLessThan(1e-4);
        using (player.UseEma())
            FiniteDifferences.RelativeDistance(Weights.Of(fast), average).Should().BeLessThan(1e-4);
        FiniteDifferences.RelativeDistance(Weights.Of(fast), Weights.Of(Network())).Should()
            .BeGreaterThan(0.02, "else nothing was trained");
    }

    [Fact]
    public void Gradients_of_a_double_backward_with_other_strides_are_applied_in_place()
    {
        foreach (var name in Recipes.Keys)
        {
            var (ours, theirs) = Recipes[name];
            using var fast = Network();
            using var slow = Network();
            using var player = new Player(name, [fast], new PlayerOptions { Optimizer = ours });
            using var optimizer = theirs(slow.parameters());
            for (var step = 0; step < 5; step++)
            {
                player.Minimize(() => Penalty(fast), Batch);
                optimizer.zero_grad();
                autograd.backward(Penalty(slow), inputs: [.. slow.parameters()]);
                optimizer.step();
            }
            FiniteDifferences.RelativeDistance(Weights.Of(fast), Weights.Of(slow)).Should().BeLessThan(1e-5, name);
        }
    }

    [Fact]
    public void A_parameter_that_sits_out_keeps_its_own_count()
    {
        using var fast = Network();
        using var slow = Network();
        using var player = new Player("Adam", [fast], new PlayerOptions { Optimizer = Optimizer.Adam(1e-2) });
        using var optimizer = optim.Adam(slow.parameters(), 1e-2, 0.5, 0.999);
        for (var step = 0; step < 6; step++)
        {
            // The first layer alone at even steps, the whole network at odd ones.
            Func<Sequential, Tensor> loss = step % 2 == 0 ? network =>
                network.parameters().First().square().sum() : Loss;
            player.Minimize(() => loss(fast), Batch);
            slow.zero_grad(set_to_none: true); // the optimizer's own zero_grad leaves zeros, which count as a gradient
            loss(slow).backward();
            optimizer.step();
        }
        FiniteDifferences.RelativeDistance(Weights.Of(fast), Weights.Of(slow)).Should().BeLessThan(1e-5);
    }

    public void Dispose() => scope.Dispose();

    private static Dictionary<string,
    (IOptimizer Ours, Func<IEnumerable<Parameter>, optim.Optimizer> Theirs)> Recipes { get; } = new()
    {
        ["Adam"] = (Optimizer.Adam(1e-3), parameters => optim.Adam(parameters, 1e-3, 0.5, 0.999)),
        ["AdamW"] = (Optimizer.AdamW(1e-3, weightDecay: 0.1),
            parameters => optim.AdamW(parameters, 1e-3, 0.5, 0.999, weight_decay: 0.1)),
        ["SGD"] = (Optimizer.Sgd(0.5), parameters => optim.SGD(parameters, 0.5)),
        ["SGD with momentum"] = (Optimizer.Sgd(0.05, momentum: 0.9), parameters => optim.SGD(parameters, 0.05, 0.9)),
        ["RMSprop"] = (Optimizer.RmsProp(1e-3), parameters => optim.RMSProp(parameters, 1e-3)),
    };

    private static Sequential Network()
    {
        using var seed = GanSeed.Scope(3);
        return nn.Sequential(nn.Conv2d(1, 4, 4, stride: 2, padding: 1), nn.Tanh(), nn.Flatten(), nn.Linear(64, 1));
    }

    private Tensor Loss(Sequential network) => (network.call(input) - target).square().mean();

    private Tensor Penalty(Sequential network)
    {
        var data = input.detach().requires_grad_();
        return InputGradient.Compute(network.call(data), data).square().mean() + network.parameters().Last().sum();
    }

    private void SlowStep(Sequential network, optim.Optimizer optimizer, double learningRate)
    {
        using var step = NewDisposeScope();
        optimizer.zero_grad();
        Loss(network).backward();
        var gradients = network.parameters().Select(parameter => parameter.grad!).ToArray();
        var norm = Math.Sqrt(gradients.Sum(gradient => gradient.square().sum().item<float>()));
        if (norm > Clip)
            foreach (var gradient in gradients) gradient.mul_(Clip / norm);
        foreach (var group in optimizer.ParamGroups) group.LearningRate = learningRate;
        optimizer.step();
    }
}
