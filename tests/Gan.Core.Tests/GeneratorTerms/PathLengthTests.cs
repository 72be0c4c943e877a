using Gan.Core.Checkpointing;
using Gan.Core.GeneratorTerms;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.GeneratorTerms;

public sealed class PathLengthTests : IDisposable
{
    private const double Decay = 0.25;
    /// <summary>That of the pass last evaluated.</summary>
    private StepContext? step;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair pair = new();
    private readonly Tensor real = randn([6, 2], ScalarType.Float64);

    [Theory]
    [InlineData(new long[] { 6 }, 1), InlineData(new long[] { 2, 3 }, 3), InlineData(new long[] { 1, 2, 3 }, 6)]
    public void Of_a_linear_generator_lengths_are_those_of_projected_noise(long[] sampleShape, double pixels)
    {
        using var generator = Linear(sampleShape);
        using var same = new Generator(5);
        var noise = randn([4, 6], ScalarType.Float64, generator: same) / Math.Sqrt(pixels);
        // G(z) = W z, so that ∇_z Σ G(z) · y = Wᵀ y.
        var lengths = noise.mm(generator.parameters().First()).square().sum(1).sqrt().data<double>().ToArray();
        var average = 0.0;
        var term = GeneratorTerm.PathLength(3, Decay, every: 2);
        for (var i = 0; i < 3; i++)
        {
            average += Decay * (lengths.Average() - average);
            var expected = 3 * lengths.Average(length => (length - average) * (length - average));
            Value(term, Pass(generator)).Should().BeApproximately(expected, 1e-12 * expected);
            Kept(term).Should().NotBe(average, "the step has not counted yet");
            Count(term);
            Kept(term).Should().BeApproximately(average, 1e-12 * average);
        }
    }

    [Fact]
    public void The_kept_average_does_not_move_in_steps_without_it()
    {
        using var generator = Linear([6]);
        var term = GeneratorTerm.PathLength(1, Decay);
        Count(term);
        Kept(term).Should().Be(0);
        Value(term, Pass(generator));
        Count(term);
        var kept = Kept(term);
        Count(term);
        kept.Should().BePositive().And.Be(Kept(term));
    }

    [Fact]
    public void What_a_failed_step_found_is_forgotten()
    {
        using var generator = Linear([6]);
        var (fails, smooth) = (GeneratorTerm.PathLength(1, Decay), GeneratorTerm.PathLength(1, Decay));
        Value(fails, Pass(generator, seed: 8));
        var next = Pass(generator);
        Value(fails, next).Should().Be(Value(smooth, Pass(generator)));
        Count(smooth);
        step = next.Step;
        Count(fails);
        Kept(fails).Should().Be(Kept(smooth)).And.BePositive();
    }

    [Fact]
    public void What_a_failed_step_found_does_not_count_with_a_later_step_without_it()
    {
        using var generator = Linear([6]);
        var term = GeneratorTerm.PathLength(1, Decay);
        Value(term, Pass(generator));
        step = Pass(generator).Step;
        Count(term);
        Kept(term).Should().Be(0);
    }

    [Fact]
    public void Several_evaluations_in_a_step_each_move_it()
    {
        using var generator = Linear([6]);
        var weights = generator.parameters().First();
        using var same = new Generator(5);
        var (first, second) = (MeanLength(), MeanLength());
        var term = GeneratorTerm.PathLength(1, Decay);
        var pass = Pass(generator);
        Value(term, pass);
        Value(term, pass);
        Count(term);
        var expected = (Decay * first * (1 - Decay)) + (Decay * second);
        Kept(term).Should().BeApproximately(
            expected, 1e-12 * expected, "the second evaluation went on from where the first had come to");

        double MeanLength() => randn([4, 6], ScalarType.Float64, generator: same).mm(weights).square().sum(
            1).sqrt().mean().item<double>();
    }

    [Fact]
    public void Its_state_survives_a_round_trip()
    {
        using var generator = Linear([6]);
        var (term, other) = (GeneratorTerm.PathLength(1, Decay), GeneratorTerm.PathLength(1, Decay));
        Value(term, Pass(generator));
        Count(term);
        using var state = TrainingState.Capture((IStateful)term);
        Value(other, Pass(generator, seed: 8));
        state.LoadInto((IStateful)other);
        Count(other);
        Kept(other).Should().Be(Kept(term)).And.BePositive();
        Value(other, Pass(generator, seed: 9)).Should().Be(Value(term, Pass(generator, seed: 9)));
    }

    [Fact]
    public void Each_training_has_its_own()
    {
        using var generator = Linear([6]);
        var term = GeneratorTerm.PathLength(1.5, Decay, 3);
        Value(term, Pass(generator));
        Count(term);
        var begun = term.ForTraining();
        Kept(begun).Should().Be(0);
        $"{begun}".Should().Be($"{term}");
    }

    [Fact]
    public void In_training_it_is_lazy_and_reported()
    {
        using var trainer = Trainer(new(), GeneratorTerm.PathLength(2, Decay, every: 3));
        double[] kept = [.. Enumerable.Range(0, 7).Select(_ => trainer.TrainBatch(real).Details["path length"])];
        var weights = kept.Zip(kept.Skip(1), (before, after) => before != after).ToArray();
        kept[0].Should().BePositive();
        weights.Should().Equal([false, false, true, false, false, true],
            "it is evaluated at the first, fourth and seventh step");
    }

    [Fact]
    public void A_step_that_fails_moves_nothing()
    {
        var fault = new Fails();
        using var trainer = Trainer(new(), GeneratorTerm.PathLength(2, Decay, every: 1), fault);
        var kept = trainer.TrainBatch(real).Details["path length"];
        fault.Now = true;
        trainer.Invoking(it => it.TrainBatch(real)).Should().Throw<GanException>();
        using var state = TrainingState.Capture(trainer);
        state.Values["generator term 0.average"].Should()
            .Be(kept.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(2, 1), InlineData(1, 2)]
    public void A_resumed_training_goes_on_bit_for_bit(int microBatches, int generatorSteps)
    {
        GanTrainerOptions options = new() { MicroBatches = microBatches, GeneratorSteps = generatorSteps };
        using var trainer = Trainer(options, GeneratorTerm.PathLength(2, Decay, every: 2));
        for (var i = 0; i < 3; i++) trainer.TrainBatch(real);
        using var state = TrainingState.Capture(trainer);
        for (var i = 0; i < 3; i++) trainer.TrainBatch(real);
        using var fresh = new SmoothPair(seed: 9);
        using var resumed = new GanTrainer(fresh.Generator, fresh.Discriminator, trainer.Options);
        state.LoadInto(resumed);
        for (var i = 0; i < 3; i++) resumed.TrainBatch(real);
        Weights.Bits(fresh.Generator, fresh.Discriminator).Should()
            .Be(Weights.Bits(pair.Generator, pair.Discriminator));
    }

    [Fact]
    public void It_makes_steps_in_the_latent_alike()
    {
        using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, new()
        {
            Loss = new TermAlone(), GeneratorTerms = [GeneratorTerm.PathLength(2, every: 1)],
            Generator = new() { Optimizer = Optimizer.Adam(0.01) },
        });
        var before = trainer.TrainBatch(real).GeneratorLoss!.Value;
        double after = 0;
        for (var i = 0; i < 200; i++) after = trainer.TrainBatch(real).GeneratorLoss!.Value;
        after.Should().BeLessThan(before / 2);
    }

    public void Dispose()
    {
        pair.Dispose();
        scope.Dispose();
    }

    private GanTrainer Trainer(GanTrainerOptions options, params IGeneratorTerm[] terms) =>
        new(pair.Generator, pair.Discriminator, options with { GeneratorTerms = terms });

    private static GeneratorPass Pass(nn.Module<Tensor, Tensor> generator, long seed = 5)
    {
        using var latents = new Generator(77);
        var made = generator.AsGenerator(3);
        var latent = randn([4, 3], ScalarType.Float64, generator: latents);
        return Passes.Generator(made, nn.Flatten().AsDiscriminator(), latent, made.call(latent).detach(), seed);
    }

    private static nn.Module<Tensor, Tensor> Linear(long[] sampleShape)
    {
        using var seed = GanSeed.Scope(2);
        return nn.Sequential(nn.Linear(3, 6, hasBias: false), nn.Unflatten(1, sampleShape)).to(ScalarType.Float64);
    }

    private double Value(IGeneratorTerm term, GeneratorPass pass)
    {
        step = pass.Step;
        return term.Evaluate(pass).item<double>();
    }

    private void Count(IGeneratorTerm term) =>
        ((IStepObserver)term).Observe(new StepObservation(zeros(1), zeros(1), 1) { Step = step });

    private static double Kept(IGeneratorTerm term) =>
        ((IStepObserver)term).Report.Single(detail => detail.Key == "path length").Value;

    private sealed class Fails : IGeneratorTerm
    {
        internal bool Now { get; set; }

        public Tensor Evaluate(GeneratorPass pass) =>
            Now ? throw new GanException("as asked") : pass.Fake.Data.sum() * 0;
    }
}
