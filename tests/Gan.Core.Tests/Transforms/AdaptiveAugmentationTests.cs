using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

public sealed class AdaptiveAugmentationTests : IDisposable
{
    private static readonly double[] Real = [1, 2, 0.5, 3];
    private static readonly double[] Doubtful = [1, -1, 2, -3];

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor data = rand(8, 2, generator: new Generator(7));

    [Fact]
    public void P_moves_by_hand_and_r_is_the_mean_sign_since_it_moved()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling(), target: 0.5, every: 2, images: 100);
        Observe(adaptive, [1, -1, 2, 3]).Should().Be((0, 0.5)); // 3 − 1 of 4
        Observe(adaptive, [1, 1, 1, -0.1, 0, 9]).Should().Be((0, 0.5)); // and 4 − 1 of 6: 5 of 10, just the target
        Observe(adaptive, Real).Should().Be((0, 1)); // a new interval
        Observe(adaptive, Real).Should().Be((0.08, 1)); // 8 samples of 100
        Observe(adaptive, Real).Should().Be((0.08, 1));
        Observe(adaptive, [.. Real, .. Real]).P.Should().BeApproximately(0.2, 1e-15); // 12 more
        Observe(adaptive, Real).P.Should().BeApproximately(0.2, 1e-15);
        Observe(adaptive, [-1, -2]).P.Should().BeApproximately(0.14, 1e-15); // 4 − 2 of 6 is below the target: 6 less
    }

    [Fact]
    public void P_is_held_within_zero_and_one()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling(), every: 1, images: 10);
        double[] up = [0.4, 0.8, 1, 1];
        foreach (var expected in up) Observe(adaptive, Real).P.Should().BeApproximately(expected, 1e-15);
        double[] down = [0.6, 0.2, 0, 0];
        foreach (var expected in down) Observe(adaptive, Doubtful).P.Should().BeApproximately(expected, 1e-15);
        Observe(adaptive, Real).P.Should().BeApproximately(0.4, 1e-15);
    }

    [Fact]
    public void Samples_are_counted_and_not_the_logits_of_patches()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling(), every: 1, images: 10);
        Observe(adaptive, [1, 2, 3, 4, 5, 6, 7, 8], count: 2).Should().Be((0.2, 1));
    }

    [Fact]
    public void Logits_of_a_narrow_type_are_counted_right()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling(), every: 1, target: 0.99);
        var logits = ones([1001], ScalarType.BFloat16); // 1001 and 999 are no numbers of bfloat16
        logits[0] = -1;
        ((IStepObserver)adaptive).Observe(new StepObservation(logits, logits, 1001));
        Reported(adaptive).R.Should().Be(999 / 1001.0);
    }

    [Fact]
    public void Its_p_is_the_share_of_samples_that_are_augmented()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling(), every: 1, images: 10);
        Share().Should().Be(0);
        Observe(adaptive, [1, 1, 1]);
        Share().Should().BeApproximately(0.3, 0.025);
        Observe(adaptive, [1, 1, 1, 1, 1, 1, 1, 1]);
        Share().Should().Be(1);

        double Share() => adaptive.Apply(new Samples(ones(10_000, 1)), Steps.Of()).Data.mean().item<float>() - 1;
    }

    [Fact]
    public void A_state_goes_on_in_the_middle_of_an_interval_with_what_is_inside()
    {
        var through = SampleTransform.Adaptive(new Doubling(), every: 3, images: 100);
        for (var i = 0; i < 4; i++) Observe(through, Real);
        through.Apply(new Samples(ones(2, 2)), Steps.Of());
        using var state = TrainingState.Capture(new WholePart(through));
        state.Values["it.augmentation.uses"].Should().Be("1");
        state.Values["it.p"].Should().Be("0.12");
        var other = through.ForTraining();
        state.LoadInto(new WholePart(other));
        foreach (var logits in new[] { Doubtful, Real, Doubtful, Doubtful, Real })
            Observe(other, logits).Should().Be(Observe(through, logits));
        Observe(other, Real).P.Should().NotBe(0);
    }

    [Fact]
    public void Begin_starts_anew_and_so_does_what_is_inside()
    {
        var options = SampleTransform.Adaptive(
            SampleTransform.Adaptive(new Doubling(), every: 1, images: 10), every: 1, images: 20);
        Observe(options, Real);
        using var before = TrainingState.Capture(new WholePart(options));
        (before.Values["it.p"], before.Values["it.augmentation.p"]).Should()
            .Be(("0.2", "0.4"), "the inner one is told too");
        using var begun = TrainingState.Capture(new WholePart(options.ForTraining()));
        (begun.Values["it.p"], begun.Values["it.augmentation.p"]).Should().Be(("0", "0"));
    }

    [Fact]
    public void Two_trainers_that_share_options_do_not_share_p()
    {
        var options = With(SampleTransform.Adaptive(SampleTransform.InstanceNoise(0.1), every: 2, images: 80));
        for (var i = 0; i < 2; i++)
        {
            using var pair = Sure(seed: 1);
            using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, options);
            var steps = Enumerable.Range(0, 5).Select(_ => trainer.TrainBatch(data).Details).ToArray();
            steps.Select(details => details["augmentation p"]).Should().Equal(0, 0.2, 0.2, 0.4, 0.4);
            steps.Select(details => details["augmentation r"]).Should().OnlyContain(r => r == 1);
        }
    }

    [Fact]
    public void A_trainer_goes_on_to_the_bit()
    {
        var options = With(SampleTransform.Adaptive(SampleTransform.InstanceNoise(0.5), every: 2, images: 100));
        using var pair = Sure(seed: 1);
        using var through = new GanTrainer(pair.Generator, pair.Discriminator, options);
        for (var i = 0; i < 5; i++) through.TrainBatch(data);
        using var state = TrainingState.Capture(through);
        state.Values["transform 0.p"].Should().Be("0.32");
        for (var i = 0; i < 3; i++) through.TrainBatch(data);

        using var other = Sure(seed: 2);
        using var resumed = new GanTrainer(other.Generator, other.Discriminator, options);
        state.LoadInto(resumed);
        for (var i = 0; i < 3; i++) resumed.TrainBatch(data);
        Weights.Bits(other.Generator, other.Discriminator).Should()
            .Be(Weights.Bits(pair.Generator, pair.Discriminator));
    }

    [Fact]
    public void Losses_whose_logits_have_no_meaningful_sign_are_refused()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling());
        adaptive.Refuses(LogitKind.LogOdds).Should().BeNull();
        adaptive.Refuses(LogitKind.Score).Should().Be("doubling knows no scores.");
        adaptive.Refuses(LogitKind.Difference).Should()
            .Contain("only differences between logits count").And.EndWith(".");
        adaptive.Refuses(LogitKind.Energy).Should().Contain("energies are never negative").And.EndWith(".");
        using var pair = new SmoothPair();
        var options = With(adaptive) with { Loss = GanLoss.RelativisticPairing() };
        FluentActions.Invoking(() => new GanTrainer(pair.Generator, pair.Discriminator, options))
            .Should().Throw<ArgumentException>()
            .WithMessage("*relativistic pairing loss do not go together: adaptive augmentation reads the "
                + "signs*WithProbability.*");
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var target in new[] { -1, 1, 2, double.NaN })
            FluentActions.Invoking(() => SampleTransform.Adaptive(new Doubling(), target))
                .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*above −1 and below 1.*");
        FluentActions.Invoking(() => SampleTransform.Adaptive(new Doubling(), every: 0)).Should()
            .Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SampleTransform.Adaptive(new Doubling(), images: 0)).Should()
            .Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SampleTransform.Adaptive(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => SampleTransform.Adaptive(SampleTransform.Packing(2)))
            .Should().Throw<ArgumentException>().WithMessage("*cannot be done to some of them*");
    }

    [Fact]
    public void It_says_its_numbers_and_nothing_of_what_it_learns()
    {
        var adaptive = SampleTransform.Adaptive(SampleTransform.DifferentiableAugmentation(Augmentations.Color));
        Observe(adaptive, Real);
        Described.By(adaptive).Should().Equal(new Dictionary<string, string>
        {
            ["it"] = "adaptive augmentation", ["it.Augmentation"] = "differentiable augmentation",
            ["it.Augmentation.Kinds"] = "Color", ["it.Target"] = "0.6", ["it.Every"] = "4", ["it.Images"] = "500000",
        });
    }

    [Fact]
    public void Observing_leaves_no_tensor_behind()
    {
        var adaptive = SampleTransform.Adaptive(new Doubling(), every: 1);
        var seen = Steps.Seen(Real);
        LiveTensors.LeftBy(() => ((IStepObserver)adaptive).Observe(seen)).Should().Be(0);
    }

    public void Dispose() => scope.Dispose();

    private static GanTrainerOptions With(ISampleTransform transform) => new() { Transforms = [transform] };

    /// <summary>Networks whose discriminator finds everything real: every logit is above 0.</summary>
    private static SmoothPair Sure(long seed)
    {
        var pair = new SmoothPair(ScalarType.Float32, seed);
        nn.init.constant_(pair.Discriminator.parameters().Last(), 9);
        return pair;
    }

    private static (double P, double R) Observe(ISampleTransform adaptive, double[] logits, long? count = null)
    {
        WholePart.Observe(adaptive, Steps.Seen(logits, count));
        return Reported(adaptive);
    }

    private static (double P, double R) Reported(ISampleTransform adaptive)
    {
        var report = ((IStepObserver)adaptive).Report.Take(2).ToDictionary();
        return (report["augmentation p"], report["augmentation r"]);
    }
}
