using Gan.Core.Checkpointing;
using Gan.Core.DiscriminatorTerms;
using Gan.Core.GeneratorTerms;
using Gan.Core.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

public sealed class ConsistencyTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Linear linear = nn.Linear(3, 1, dtype: ScalarType.Float64);
    private readonly Tensor real = Data(1);
    private readonly Tensor fake = Data(2);

    [Fact]
    public void Of_an_augmentation_that_does_nothing_it_is_zero() =>
        Value(DiscriminatorTerm.BalancedConsistency(new Shift(0)), Pass(linear)).Should().Be(0);

    [Fact]
    public void A_shift_changes_a_linear_discriminator_by_a_known_number()
    {
        var change = 0.5 * linear.weight.sum().item<double>();
        foreach (var (onReal, onFake) in new (double, double)[] { (10, 10), (3, 0), (0, 7) })
            Value(DiscriminatorTerm.BalancedConsistency(new Shift(0.5), onReal, onFake), Pass(linear))
                .Should().BeApproximately((onReal + onFake) * change * change, 1e-12);
    }

    [Fact]
    public void Each_sample_is_compared_with_itself_and_each_kind_by_its_weight()
    {
        // D(x) = ‖x‖²/2 and T(x) = x + 1 differ by Σx + 3/2.
        using var bowl = new Bowl();
        double Of(Tensor data) => (data.sum(1) + 1.5).square().mean().item<double>();
        Value(DiscriminatorTerm.BalancedConsistency(new Shift(1), 2, 5), Pass(bowl))
            .Should().BeApproximately(2 * Of(real) + 5 * Of(fake), 1e-12);
    }

    [Fact]
    public void A_kind_without_weight_takes_no_further_pass()
    {
        using var bowl = new Bowl();
        Value(DiscriminatorTerm.BalancedConsistency(new Shift(1), fake: 0), Pass(bowl));
        bowl.Seen.Should().HaveCount(3);
        (bowl.Seen[2].Data - real - 1).abs().max().item<double>().Should().BeLessThan(1e-12);
    }

    [Fact]
    public void The_augmentation_is_described_and_refused()
    {
        Described.By(DiscriminatorTerm.BalancedConsistency(SampleTransform.InstanceNoise(0.5))).Should().Equal(
            new Dictionary<string, string>
            {
                ["it"] = "balanced consistency", ["it.Augmentation"] = "instance noise",
                ["it.Augmentation.Sigma"] = "0.5", ["it.Real"] = "10", ["it.Fake"] = "10",
            });
        FluentActions.Invoking(() => DiscriminatorTerm.BalancedConsistency(null!)).Should()
            .Throw<ArgumentNullException>();
        FluentActions.Invoking(() => DiscriminatorTerm.BalancedConsistency(new Odd(2))).Should()
            .Throw<ArgumentException>()
            .WithMessage("Odd makes one sample of 2;*");
        FluentActions.Invoking(() => DiscriminatorTerm.BalancedConsistency(new Curious())).Should()
            .Throw<ArgumentException>()
            .WithMessage("Curious learns from training;*");
        DiscriminatorTerm.BalancedConsistency(new Odd(1)).Refuses(LogitKind.Score).Should().Be("Odd refuses.");
    }

    [Fact]
    public void The_augmentation_begins_and_is_saved_with_the_training()
    {
        using var pair = new SmoothPair();
        using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, new()
        {
            DiscriminatorTerms = [DiscriminatorTerm.BalancedConsistency(new Odd(1, Refusal: null) { Begun = 4 })],
        });
        using var state = TrainingState.Capture(trainer);
        state.Values.Should().Contain("discriminator term 0.augmentation.begun", "5");
    }

    [Theory]
    [InlineData(-1, 1), InlineData(1, -1), InlineData(double.NaN, 1), InlineData(1, double.PositiveInfinity),
        InlineData(0, 0)]
    public void Weights_without_meaning_are_refused(double onReal, double onFake) =>
        FluentActions.Invoking(() => DiscriminatorTerm.BalancedConsistency(new Shift(1), onReal, onFake))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*weight*");

    [Fact]
    public void A_step_in_the_latent_space_changes_linear_networks_by_a_known_number()
    {
        // D(G(z + σn)) − D(G(z)) = σ · wᵀAn, whose square has the mean σ²‖Aᵀw‖².
        var maker = nn.Linear(4, 3, dtype: ScalarType.Float64);
        var slope = linear.weight.mm(maker.weight).square().sum().item<double>();
        Value(DiscriminatorTerm.LatentConsistency(5, 0.07), Latents(maker, 20000, sample => sample))
            .Should().BeApproximately(5 * 0.07 * 0.07 * slope, 0.05 * 5 * 0.07 * 0.07 * slope);
        Value(DiscriminatorTerm.LatentConsistency(2, 1),
            Latents(maker, 20000, sample => sample with { Data = sample.Data * 3 }))
            .Should().BeApproximately(2 * 9 * slope, 0.05 * 2 * 9 * slope,
            "they go the discriminator's way, through the transforms");
    }

    [Fact]
    public void Without_a_step_worth_mentioning_the_latent_consistency_vanishes() =>
        Value(DiscriminatorTerm.LatentConsistency(5, 1e-9),
            Latents(nn.Linear(4, 3, dtype: ScalarType.Float64), 8, sample => sample))
            .Should().BeInRange(0, 1e-15);

    [Fact]
    public void Neighbours_keep_the_labels_and_the_condition()
    {
        using var bowl = new Bowl();
        var pass = Pass(bowl);
        var (labels, condition) = (tensor(new long[] { 1, 0, 1, 2 }), Data(9));
        var input = new GeneratorInput(zeros(4, 3, ScalarType.Float64)) { Labels = labels, Condition = condition };
        var asked = new Echo();
        DiscriminatorTerm.LatentConsistency().Evaluate(pass with { Input = input, Generator = asked });
        asked.Input!.Value.Labels.Should().BeSameAs(labels);
        asked.Input.Value.Condition.Should().BeSameAs(condition);
        bowl.Seen[2].Labels.Should().BeSameAs(labels);
        bowl.Seen[2].Condition.Should().BeSameAs(condition);
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Latent_consistency_refuses_numbers_without_meaning(double number)
    {
        FluentActions.Invoking(() => DiscriminatorTerm.LatentConsistency(number)).Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("The weight of latent consistency*");
        FluentActions.Invoking(() => DiscriminatorTerm.LatentConsistency(sigma: number)).Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("*σ, must be above 0*");
    }

    public void Dispose()
    {
        linear.Dispose();
        scope.Dispose();
    }

    private static double Value(IDiscriminatorTerm term, DiscriminatorPass pass) => term.Evaluate(pass).item<double>();

    private static Tensor Data(ulong seed) => randn([4, 3], ScalarType.Float64, generator: new Generator(seed));

    private DiscriminatorPass Pass(nn.Module<Tensor, Tensor> network) => Passes.Discriminator(network, real, fake);

    private DiscriminatorPass Latents(Linear maker, long count, Func<Samples, Samples> transform)
    {
        var latent = randn([count, 4], ScalarType.Float64, generator: new Generator(5));
        var made = transform(new Samples(maker.call(latent))).Data.detach();
        return Passes.Discriminator(linear, made, made, maker.AsGenerator(4), latent, seed: 6) with {
            Transform = transform };
    }

    private sealed record Odd(int PackSize, string? Refusal = "Odd refuses.") : ISampleTransform, IStateful
    {
        internal long Begun { get; set; }

        public Samples Apply(in Samples samples, StepContext context) => samples;

        public string? Refuses(LogitKind logits) => Refusal;

        public ISampleTransform ForTraining() => new Odd(PackSize, Refusal) { Begun = Begun + 1 };

        public void Save(StateWriter writer) => writer.Write("begun", Begun);

        public void Load(StateReader reader) => reader.Read("begun", (long kept) => Begun = kept);
    }

    private sealed record Curious : ISampleTransform, IStepObserver
    {
        public Samples Apply(in Samples samples, StepContext context) => samples;

        public void Observe(StepObservation observation) { }
    }

    private sealed class Echo : nn.Module<Tensor, Tensor>, IGenerator
    {
        internal Echo() : base(nameof(Echo)) => RegisterComponents();

        internal GeneratorInput? Input { get; private set; }

        public long LatentSize => 3;

        public Tensor Generate(in GeneratorInput input)
        {
            Input = input;
            return call(input.Latents);
        }

        public override Tensor forward(Tensor input) => input.clone();
    }
}
