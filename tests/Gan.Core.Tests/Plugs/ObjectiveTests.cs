using Gan.Core.Internal;
using Gan.Core.Tests.Support;
using Gan.Core.Transforms;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Plugs;

/// <summary>Losses, penalties, packing and auto-encoders of later versions plug into the contracts as they are
/// (docs/decisions/0001).</summary>
public sealed class ObjectiveTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly Tensor real = randn([8, 2], ScalarType.Float64);

    [Fact]
    public void A_relativistic_loss_reads_the_real_logits_in_the_generators_update()
    {
        using var trainer = Trainer(new() { Loss = new Relativistic() });
        var step = trainer.TrainBatch(real);
        step.GeneratorLoss.Should().BePositive();
        trainer.TrainBatch(real).Index.Should().Be(2);
    }

    [Fact]
    public void R1_differentiates_by_the_data_and_moves_the_discriminators_weights()
    {
        var penalty = new R1(1);
        using var trainer = Trainer(new()
        {
            Loss = new Nothing(),
            DiscriminatorTerms = [penalty],
            Discriminator = new PlayerOptions { Optimizer = Optimizer.Sgd(0.125) },
        });
        var before = Weights.Of(networks.Discriminator);
        var expected = FiniteDifferences.Of(networks.Discriminator, () =>
        {
            using var grad = enable_grad();
            var x = real.detach().requires_grad_();
            return R1.Of(InputGradient.Compute(networks.Discriminator.call(x), x)).detach();
        });
        trainer.TrainBatch(real);
        var actual = before.Zip(Weights.Of(networks.Discriminator), (b, a) => (b - a) / 0.125).ToArray();
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void A_lazy_term_is_evaluated_at_its_interval_only()
    {
        var penalty = new R1(every: 3);
        using var trainer = Trainer(new() { DiscriminatorTerms = [penalty] });
        for (var i = 0; i < 7; i++) trainer.TrainBatch(real);
        penalty.Evaluations.Should().Be(3, "at the first, fourth and seventh step");
    }

    [Fact]
    public void Wgan_gp_evaluates_a_mixture_of_its_own()
    {
        using var trainer = Trainer(new() {
            Loss = new Wasserstein(), DiscriminatorTerms = [new GradientPenalty()], DiscriminatorSteps = 5 });
        for (var i = 0; i < 5; i++) trainer.TrainBatch(real);
        trainer.TrainBatch(real).RealScore.Should().NotBeInRange(0.49, 0.51, "a critic's score is no probability");
    }

    [Fact]
    public void Packing_shows_the_discriminator_several_samples_at_once()
    {
        using var packed = new SmoothDiscriminator(sampleSize: 4);
        packed.to(ScalarType.Float64);
        using var trainer = new GanTrainer(networks.Generator, packed, new() { Transforms = [new Packing(2)] });
        var before = Weights.Bits(networks.Generator);
        trainer.TrainBatch(real);
        Weights.Bits(networks.Generator).Should().NotBe(before, "gradients flow through the transform");
    }

    [Fact]
    public void An_auto_encoder_discriminator_returns_energies_and_began_balances_them()
    {
        using var autoEncoder = new AutoEncoder();
        var balance = new Began();
        using var trainer = new GanTrainer(networks.Generator, autoEncoder, new() { Loss = balance });
        for (var i = 0; i < 3; i++) trainer.TrainBatch(real);
        balance.K.Should().BePositive();
    }

    [Fact]
    public void Feature_matching_gets_the_real_output_it_asks_for()
    {
        var seen = new SeesReal();
        using var trainer = Trainer(new() { GeneratorTerms = [seen] });
        trainer.TrainBatch(real);
        seen.Real.Should().BeTrue();
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    private GanTrainer Trainer(GanTrainerOptions options) => new(networks.Generator, networks.Discriminator, options);

    private sealed class Relativistic : IGanLoss
    {
        public string Name => "relativistic pairing";
        public bool GeneratorSeesReal => true;
        public Tensor ForDiscriminator(Tensor real, Tensor fake) => nn.functional.softplus(fake - real).mean();
        public Tensor ForGenerator(Tensor? real, Tensor fake) => nn.functional.softplus(real! - fake).mean();
    }

    private sealed class Wasserstein : IGanLoss
    {
        public string Name => "Wasserstein";
        public Tensor ForDiscriminator(Tensor real, Tensor fake) => fake.mean() - real.mean();
        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean().neg();
        public Tensor Score(Tensor logits) => logits;
    }

    private sealed class Nothing : IGanLoss
    {
        public string Name => "nothing";
        public Tensor ForDiscriminator(Tensor real, Tensor fake) => real.sum() * 0;
        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.sum();
    }

    private sealed class R1(int every) : IDiscriminatorTerm
    {
        public int Evaluations { get; private set; }
        public int Every => every;
        public DiscriminatorNeeds Needs => DiscriminatorNeeds.RealGradient;
        public Tensor Evaluate(DiscriminatorPass pass)
        {
            Evaluations++;
            return Of(InputGradient.Compute(pass.RealOutput.Logits, pass.Real.Data));
        }
        public static Tensor Of(Tensor gradient) => gradient.flatten(1).square().sum(1).mean() * 0.5;
    }

    private sealed class GradientPenalty : IDiscriminatorTerm
    {
        public Tensor Evaluate(DiscriminatorPass pass)
        {
            var share = rand([pass.Real.Data.shape[0], 1], pass.Real.Data.dtype);
            var mixed = pass.Real with {
                Data = (share * pass.Real.Data + (1 - share) * pass.Fake.Data).detach().requires_grad_() };
            var gradient = InputGradient.Compute(pass.Discriminator.Discriminate(mixed).Logits, mixed.Data);
            return (gradient.flatten(1).square().sum(1).add(1e-12).sqrt() - 1).square().mean() * 10;
        }
    }

    private sealed class Packing(long packSize) : ISampleTransform
    {
        public Samples Apply(in Samples samples, StepContext context) =>
            samples with { Data = samples.Data.reshape(samples.Data.shape[0] / packSize, -1) };
    }

    private sealed class AutoEncoder : nn.Module<Tensor, Tensor>, IDiscriminator
    {
        private readonly Linear encode = nn.Linear(2, 1, dtype: ScalarType.Float64);
        private readonly Linear decode = nn.Linear(1, 2, dtype: ScalarType.Float64);

        public AutoEncoder() : base(nameof(AutoEncoder)) => RegisterComponents();

        public bool OutputsEnergies => true;

        public override Tensor forward(Tensor input) =>
            (decode.call(encode.call(input)) - input).abs().flatten(1).mean([1]);
    }

    private sealed class Began : IGanLoss
    {
        public string Name => "BEGAN";
        public LogitKind Logits => LogitKind.Energy;
        public double K { get; private set; }
        public Tensor ForDiscriminator(Tensor real, Tensor fake)
        {
            var loss = real.mean() - K * fake.mean();
            K = Math.Clamp(K + 0.01 * (0.9 * real.mean().item<double>() - fake.mean().item<double>()), 1e-6, 1);
            return loss;
        }
        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean();
        public Tensor Score(Tensor logits) => logits;
    }

    private sealed class SeesReal : IGeneratorTerm
    {
        public bool Real { get; private set; }
        public GeneratorNeeds Needs => GeneratorNeeds.RealOutput;
        public Tensor Evaluate(GeneratorPass pass)
        {
            Real = pass.RealOutput is not null;
            return pass.FakeOutput.Logits.sum() * 0;
        }
    }
}
