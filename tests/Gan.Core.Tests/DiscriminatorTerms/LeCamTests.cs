using Gan.Core.Checkpointing;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

public sealed class LeCamTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly IDiscriminatorTerm term = DiscriminatorTerm.LeCam(0.5, decay: 0.75).ForTraining();

    [Fact]
    public void Averages_of_three_steps_by_hand()
    {
        Value([3, 4], [-5, -6]).Should().Be(0, "there is no average before the first step");
        Observe([1, 3], [-1, -3]); // averages 2 and −2
        Value([1, -3], [0, 3]).Should().Be(0.5 * ((3 * 3 + 0) / 2.0 + (2 * 2 + 0) / 2.0));
        Observe([6], [-10]); // ¾·2 + ¼·6 = 3 and ¾·(−2) + ¼·(−10) = −4
        Value([1], [1]).Should().Be(0.5 * (5 * 5 + 2 * 2));
        Observe([-1], [0]); // 2 and −3
        Value([0, -4], [5, -1]).Should().Be(0.5 * ((3 * 3 + 0) / 2.0 + (0 + 3 * 3) / 2.0));
        ((IStepObserver)term).Report.Should()
            .Equal(new Dictionary<string, double> { ["LeCam real"] = 2, ["LeCam fake"] = -3 });
    }

    [Fact]
    public void Patches_count_like_samples()
    {
        var patches = new StepObservation(
            tensor(new double[] { 1, 2, 3, 6 }).reshape(1, 1, 2, 2), zeros(1, 1, 2, 2), 1);
        ((IStepObserver)term).Observe(patches);
        ((IStepObserver)term).Report.First().Value.Should().Be(3);
    }

    [Fact]
    public void A_training_starts_anew()
    {
        Observe([1], [-1]);
        Value(term.ForTraining(), [3], [-3]).Should().Be(0);
        Value([3], [-3]).Should().BePositive();
    }

    [Fact]
    public void Its_averages_are_saved_to_the_last_bit()
    {
        Observe([0.1, 0.7], [-0.3]);
        Observe([1 / 3.0], [Math.PI]);
        RequireCopyOf(term);
        RequireCopyOf(term.ForTraining());

        void RequireCopyOf(IDiscriminatorTerm original)
        {
            using var state = TrainingState.Capture((IStateful)original);
            var copy = original.ForTraining();
            state.LoadInto((IStateful)copy);
            Value(copy, [0.3], [0.2]).Should().Be(Value(original, [0.3], [0.2]));
        }
    }

    [Fact]
    public void In_training_it_learns_from_steps()
    {
        using var pair = new SmoothPair(ScalarType.Float32);
        using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, new() { DiscriminatorTerms = [term] });
        var data = randn([8, 2], generator: new Generator(1));
        trainer.TrainBatch(data).Details.Keys.Should().Contain("LeCam real").And.Contain("LeCam fake");
        ((IStepObserver)term).Report.First().Value.Should().Be(double.NaN, "a training has a term of its own");
    }

    [Fact]
    public void Energies_are_refused_and_other_logits_are_not()
    {
        term.Refuses(LogitKind.Energy).Should().EndWith(".");
        foreach (var kind in new[] { LogitKind.LogOdds, LogitKind.Score, LogitKind.Difference })
            term.Refuses(kind).Should().BeNull();
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var lambda in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => DiscriminatorTerm.LeCam(lambda)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("The weight of LeCam must be above 0*");
        foreach (var decay in new[] { -0.1, 1, double.NaN })
            FluentActions.Invoking(() => DiscriminatorTerm.LeCam(1, decay)).Should()
                .Throw<ArgumentOutOfRangeException>()
                .WithMessage("*at least 0 and below 1*");
    }

    public void Dispose() => scope.Dispose();

    private void Observe(double[] real, double[] fake) =>
        ((IStepObserver)term).Observe(new StepObservation(tensor(real), tensor(fake), real.Length));

    private double Value(double[] real, double[] fake) => Value(term, real, fake);

    private static double Value(IDiscriminatorTerm term, double[] real, double[] fake)
    {
        using var bowl = new Bowl();
        var pass = Passes.Discriminator(bowl, zeros(1, 1), zeros(1, 1));
        return term.Evaluate(pass with {
            RealOutput = new(tensor(real)), FakeOutput = new(tensor(fake)) }).item<double>();
    }
}
