using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Losses;

/// <summary>The balance of BEGAN: k ← clamp(k + λ (γ L(x) − L(G(z))), 0, 1), M = L(x) + |γ L(x) − L(G(z))|.</summary>
public sealed class BeganLossTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void K_moves_by_what_generated_samples_lack_of_their_share_of_the_energy()
    {
        var loss = GanLoss.Began(gamma: 0.5, lambda: 0.1);
        K(loss).Should().Be(0);

        // γ L(x) − L(G(z)) is 2 − 0.5, then 1.5 − 2, then 0.5 − 0.5.
        Show(loss, [3, 5], [0.25, 0.75]);
        Numbers(loss).Should().Equal(0.1 * 1.5, 4 + 1.5);
        Show(loss, [3], [2]);
        Numbers(loss).Should().Equal(0.1 * 1.5 - 0.1 * 0.5, 3 + 0.5);
        Show(loss, [1], [0.5]);
        Numbers(loss).Should().Equal(0.1 * 1.5 - 0.1 * 0.5, 1);
    }

    [Fact]
    public void K_stays_between_0_and_1()
    {
        var loss = GanLoss.Began(gamma: 1, lambda: 0.5);
        Show(loss, [1], [2]);
        Numbers(loss).Should().Equal(0, 2);
        Show(loss, [4], [1]);
        Numbers(loss).Should().Equal(1, 7);
        Show(loss, [1], [1.5]);
        K(loss).Should().Be(0.75, "a k at its bound has not gathered more than that");
    }

    [Fact]
    public void K_weighs_the_generated_samples_in_the_discriminators_loss_alone()
    {
        var loss = GanLoss.Began(gamma: 0.5, lambda: 0.1);
        Show(loss, [4], [0.5]);
        var (real, fake) = (tensor(new[] { 3.0, 5 }), tensor(new[] { 1.0, 2 }));
        loss.ForDiscriminator(real, fake).item<double>().Should().BeApproximately(4 - 0.15 * 1.5, 1e-15);
        loss.ForGenerator(null, fake).item<double>().Should().Be(1.5);
    }

    [Fact]
    public void Its_state_comes_back_to_the_last_bit()
    {
        var loss = GanLoss.Began(gamma: 0.7, lambda: 0.1);
        Show(loss, [1.1, 2.3], [0.3, 0.1]);
        using var state = TrainingState.Capture((IStateful)loss);
        var copy = loss.ForTraining();
        state.LoadInto((IStateful)copy);
        Numbers(copy).Should().Equal(Numbers(loss)).And.NotContain(0);
    }

    [Theory]
    [InlineData("1.5", "2"), InlineData("-0.1", "2"), InlineData("NaN", "2")]
    [InlineData("one", "2"), InlineData("0.5", "NaN"), InlineData("0.5", "∞")]
    public void A_state_that_no_training_leaves_is_refused_and_changes_nothing(string k, string m)
    {
        var loss = GanLoss.Began(lambda: 0.1);
        Show(loss, [4], [1]);
        var before = Numbers(loss);
        using var state = TrainingState.Capture(new Written(k, m));
        loss.Invoking(it => state.LoadInto((IStateful)it)).Should().Throw<GanException>()
            .WithMessage("The state does not fit; nothing was loaded.*");
        Numbers(loss).Should().Equal(before);
    }

    [Fact]
    public void Begin_gives_a_fresh_one_with_the_same_numbers()
    {
        var loss = GanLoss.Began(gamma: 0.7, lambda: 0.1);
        Show(loss, [4], [1]);
        var begun = loss.ForTraining();
        K(begun).Should().Be(0);
        K(loss).Should().NotBe(0);
        $"{begun}".Should().Be($"{loss}", "k and M are state of a run and no options of it")
            .And.Contain("Gamma = 0.7").And.Contain("Lambda = 0.1").And.NotContain("k =");
    }

    [Fact]
    public void Trainers_that_share_options_have_a_k_each_and_use_it_in_the_next_step()
    {
        var options = new GanTrainerOptions { Loss = GanLoss.Began(gamma: 1, lambda: 0.5) };
        using var networks = new SmoothPair();
        using SmoothAutoEncoder one = new(), other = new();
        using var first = new GanTrainer(networks.Generator, one, options);
        using var second = new GanTrainer(networks.Generator, other, options);
        var data = 3 * ones(8, 2, ScalarType.Float64);

        var step = first.TrainBatch(data);
        step.DiscriminatorLoss.Should().BeApproximately(step.RealScore, 1e-12, "k is still 0");
        var k = step.Details["BEGAN k"];
        k.Should().BeApproximately(Math.Clamp(0.5 * (step.RealScore - step.FakeScore), 0, 1), 1e-12).And.BePositive();
        step.Details["BEGAN M"].Should()
            .BeApproximately(step.RealScore + Math.Abs(step.RealScore - step.FakeScore), 1e-12);

        step = first.TrainBatch(data);
        step.DiscriminatorLoss.Should().BeApproximately(step.RealScore - k * step.FakeScore, 1e-12);
        step = second.TrainBatch(data);
        step.DiscriminatorLoss.Should().BeApproximately(step.RealScore, 1e-12, "its own k is still 0");
        K(options.Loss).Should().Be(0);
    }

    [Fact]
    public void A_trainer_that_gets_anothers_state_goes_on_with_its_k()
    {
        var options = new GanTrainerOptions { Loss = GanLoss.Began(gamma: 1, lambda: 0.05) };
        using var networks = new SmoothPair();
        using SmoothAutoEncoder one = new(), other = new();
        using var trainer = new GanTrainer(networks.Generator, one, options);
        var data = 3 * ones(8, 2, ScalarType.Float64);
        trainer.TrainBatch(data);
        using var state = TrainingState.Capture(trainer);
        var expected = trainer.TrainBatch(data);

        using var resumed = new GanTrainer(networks.Generator, other, options);
        state.LoadInto(resumed);
        var step = resumed.TrainBatch(data);
        step.Details.Should().Equal(expected.Details);
        step.DiscriminatorLoss.Should().Be(expected.DiscriminatorLoss).And.NotBe(step.RealScore, "k has left 0");
    }

    [Fact]
    public void Observing_leaves_no_tensor_behind()
    {
        var loss = (IStepObserver)GanLoss.Began();
        var observation = new StepObservation(rand(4), rand(4), 4);
        LiveTensors.LeftBy(() => loss.Observe(observation)).Should().Be(0);
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var gamma in new[] { 0, -0.5, 1.1, double.NaN })
            FluentActions.Invoking(() => GanLoss.Began(gamma)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("γ*above 0 and at most 1*");
        foreach (var lambda in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => GanLoss.Began(0.5, lambda)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("λ*above 0 and finite*");
    }

    public void Dispose() => scope.Dispose();

    private static void Show(IGanLoss loss, double[] real, double[] fake) =>
        ((IStepObserver)loss).Observe(new StepObservation(tensor(real), tensor(fake), real.Length));

    private static double[] Numbers(IGanLoss loss)
    {
        var report = ((IStepObserver)loss).Report.ToArray();
        report.Select(entry => entry.Key).Should().Equal("BEGAN k", "BEGAN M");
        return [.. report.Select(entry => entry.Value)];
    }

    private static double K(IGanLoss loss) => Numbers(loss)[0];

    private sealed class Written(string k, string m) : IStateful
    {
        public void Save(StateWriter writer)
        {
            writer.Write("k", k);
            writer.Write("M", m);
        }

        public void Load(StateReader reader) { }
    }
}
