using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Strategies;

public sealed class LatentOptimizationTests : IDisposable
{
    private const double LearningRate = 0.125; // a power of two: scaling by it loses nothing

    private static readonly Rule All = new(Step: 0.7, Damping: 0.3, Share: 1, TransportCost: 0.2);

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly Tensor real = Normal(16, 2, seed: 1);
    private readonly Tensor latent = Normal(16, 3, seed: 2);

    [Fact]
    public void Latents_of_a_linear_game_move_by_the_known_step()
    {
        // G(z) = z and D(x) = w·x with ‖w‖² = 25: each latent moves by 0.7·w / 25.3, its logit by 0.7·25 / 25.3.
        var seen = Play(All, tensor(new[] { 3.0, 4 }), Normal(8, 2, seed: 3));
        var (moved, cost) = (0.7 * 25 / 25.3, 0.2 * 0.7 * 0.7 * 25 / (25.3 * 25.3));
        foreach (var shift in seen.OfDiscriminator.Concat(seen.OfGenerator))
            shift.Should().BeApproximately(moved, 1e-12);
        seen.Result.DiscriminatorLoss.Should().BeApproximately(cost, 1e-12, "the loss itself is 0");
        seen.Result.GeneratorLoss!.Value.Should().BeApproximately(cost, 1e-12);
    }

    [Fact]
    public void Only_the_chosen_share_moves()
    {
        var seen = Play(All with { Share = 0.3 }, tensor(new[] { 3.0, 4 }), Normal(400, 2, seed: 3));
        foreach (var shifts in new[] { seen.OfDiscriminator, seen.OfGenerator })
        {
            shifts.Should().OnlyContain(shift => Math.Abs(shift) < 1e-12 || Math.Abs(shift - 0.7 * 25 / 25.3) < 1e-12);
            shifts.Count(shift => shift > 0.1).Should()
                .BeInRange(83, 157, "0.3 of 400 within four standard deviations");
        }
    }

    [Fact]
    public void Latents_of_a_uniform_prior_stay_within_it()
    {
        var inside = Normal(8, 2, seed: 3).clamp(-1, 1);
        var seen = Play(All with { Step = 100 }, tensor(new[] { 1.0, -1 }), inside, LatentPrior.Uniform());
        seen.Fake.Should().AllSatisfy(logit => logit.Should().BeApproximately(2, 1e-12, "1 − (−1), in the corner"));
    }

    [Fact]
    public void More_real_is_lower_for_energies()
    {
        using var energies = new SmoothAutoEncoder();
        var little = All with { Step = 0.01, TransportCost = 0 };
        var better = energies.call(Samples(little, energies, sign: -1)).mean().item<double>();
        better.Should().BeLessThan(energies.call(networks.Generator.call(latent)).mean().item<double>());
        // Loss of an update that is too small to see: the generator's is the mean energy.
        using var trainer = new GanTrainer(
            networks.Generator, energies, Options(GanLoss.Ebgan(1), little, learningRate: 1e-300));
        trainer.TrainBatch(real, latent).GeneratorLoss!.Value.Should().BeApproximately(better, 1e-12);
    }

    [Fact]
    public void Discriminator_follows_the_gradient_through_the_step()
    {
        var before = Weights.Of(networks.Discriminator);
        var expected = FiniteDifferences.Of(networks.Discriminator, () =>
        {
            var fake = Samples(All, networks.Discriminator, 1, out var cost);
            return GanLoss.NonSaturating()
                .ForDiscriminator(networks.Discriminator.call(real), networks.Discriminator.call(fake)) + cost;
        });
        Train();
        FiniteDifferences.RelativeDistance(Descent(before, Weights.Of(networks.Discriminator)), expected).Should()
            .BeLessThan(1e-6);
    }

    [Fact]
    public void Generator_follows_the_gradient_through_the_step_with_the_updated_discriminator()
    {
        var before = Weights.Of(networks.Generator);
        Train();
        var after = Weights.Of(networks.Generator);
        Weights.Set(networks.Generator, before);
        var expected = FiniteDifferences.Of(networks.Generator, () =>
        {
            var fake = Samples(All, networks.Discriminator, 1, out var cost);
            return GanLoss.NonSaturating().ForGenerator(null, networks.Discriminator.call(fake)) + cost;
        });
        FiniteDifferences.RelativeDistance(Descent(before, after), expected).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        FluentActions.Invoking(() => Strategy.LatentOptimization(step: 0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*step of latent*above 0*");
        FluentActions.Invoking(() => Strategy.LatentOptimization(damping: double.NaN)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("*damping*");
        FluentActions.Invoking(() => Strategy.LatentOptimization(share: 1.5)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("*share of latents*");
        FluentActions.Invoking(() => Strategy.LatentOptimization(transportCost: -1)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("*transport cost*");
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    /// <summary>A step of G(z) = z and D(x) = w·x, neither of which moves.</summary>
    private static Logits Play(Rule rule, Tensor w, Tensor latent, ILatentPrior? prior = null)
    {
        using var generator = nn.Linear(2, 2, hasBias: false, dtype: ScalarType.Float64);
        using var discriminator = nn.Linear(2, 1, hasBias: false, dtype: ScalarType.Float64);
        using (no_grad())
        {
            generator.weight.copy_(eye(2));
            discriminator.weight.copy_(w.reshape(1, 2));
        }
        var seen = new Logits(latent.matmul(w.reshape(2, 1)));
        using var trainer = new GanTrainer(generator.AsGenerator(latentSize: 2), discriminator.AsDiscriminator(),
            Options(seen, rule, learningRate: 1e-300) with { Prior = prior ?? LatentPrior.Normal() });
        seen.Result = trainer.TrainBatch(zeros_like(latent), latent);
        return seen;
    }

    private static GanTrainerOptions Options(IGanLoss loss, Rule? rule, double learningRate) => new()
    {
        Loss = loss,
        Strategies = rule is null ? [] : [rule.Strategy],
        Discriminator = new PlayerOptions { Optimizer = Optimizer.Sgd(learningRate) },
        Generator = new PlayerOptions { Optimizer = Optimizer.Sgd(learningRate) },
    };

    private void Train()
    {
        using var trainer = new GanTrainer(
            networks.Generator, networks.Discriminator, Options(GanLoss.NonSaturating(), All, LearningRate));
        trainer.TrainBatch(real, latent);
    }

    private Tensor Samples(Rule rule, nn.Module<Tensor, Tensor> discriminator, double sign) =>
        Samples(rule, discriminator, sign, out _);

    /// <summary>The formula, written down once more.</summary>
    private Tensor Samples(Rule rule, nn.Module<Tensor, Tensor> discriminator, double sign, out Tensor cost)
    {
        using var grad = enable_grad();
        var at = latent.detach().clone().requires_grad_();
        var g = InputGradient.Compute(sign * discriminator.call(networks.Generator.call(at)), at).detach();
        var norm = g.norm(1, keepdim: true);
        var step = rule.Step * g / (rule.Damping + norm * norm);
        cost = rule.TransportCost * step.norm(1).pow(2).mean();
        return networks.Generator.call(latent + step);
    }

    private static double[] Descent(double[] before, double[] after) =>
        [.. before.Zip(after, (b, a) => (b - a) / LearningRate)];

    private static Tensor Normal(long rows, long columns, ulong seed)
    {
        using var random = new Generator(seed);
        return randn([rows, columns], ScalarType.Float64, generator: random);
    }

    /// <summary>How far the logits of generated samples are from those of latents as they were given.</summary>
    private sealed class Logits(Tensor plain) : IGanLoss
    {
        public string Name => "seeing";

        public List<double> OfDiscriminator { get; } = [];

        public List<double> OfGenerator { get; } = [];

        public List<double> Fake { get; } = [];

        public StepResult Result { get; set; } = null!;

        public Tensor ForDiscriminator(Tensor real, Tensor fake)
        {
            OfDiscriminator.AddRange((fake - plain).data<double>());
            Fake.AddRange(fake.data<double>());
            return (real.sum() + fake.sum()) * 0;
        }

        public Tensor ForGenerator(Tensor? real, Tensor fake)
        {
            OfGenerator.AddRange((fake - plain).data<double>());
            return fake.sum() * 0;
        }
    }

    /// <summary>The strategy's numbers.</summary>
    private sealed record Rule(double Step, double Damping, double Share, double TransportCost)
    {
        internal IStrategy Strategy => Gan.Core.Strategy.LatentOptimization(Step, Damping, Share, TransportCost);
    }
}
