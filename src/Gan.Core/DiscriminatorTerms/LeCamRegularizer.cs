using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record LeCamRegularizer : IDiscriminatorTerm, IStepObserver, IStateful, IDescribed
{
    // Moving averages of the mean logits; NaN until a step has been observed.
    private double real = double.NaN;
    private double fake = double.NaN;

    internal LeCamRegularizer(double lambda, double decay)
    {
        if (!(decay >= 0 && decay < 1))
            throw new ArgumentOutOfRangeException(
                nameof(decay), decay, "The decay of LeCam's averages must be at least 0 and below 1.");
        (Lambda, Decay) = (Guard.Weight(lambda, "LeCam"), decay);
    }

    public string Name => "LeCam";

    public double Lambda { get; }

    public double Decay { get; }

    public IEnumerable<KeyValuePair<string, double>> Report => [new("LeCam real", real), new("LeCam fake", fake)];

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var (realLogits, fakeLogits) = (pass.RealOutput.Logits, pass.FakeOutput.Logits);
        if (double.IsNaN(real)) return zeros([], realLogits.dtype, realLogits.device).MoveToOuterDisposeScope();
        var distance = (realLogits - fake).relu().square().mean() + (real - fakeLogits).relu().square().mean();
        return (distance * Lambda).MoveToOuterDisposeScope();
    }

    public void Observe(StepObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        using var scope = NewDisposeScope();
        var means = Scalars.Read(observation.RealLogits.mean(), observation.FakeLogits.mean());
        (real, fake) = (Moved(real, means[0]), Moved(fake, means[1]));
    }

    public string? Refuses(LogitKind logits) => logits == LogitKind.Energy
        ? "LeCam regularization keeps real logits near the generated ones' average from above, and energies are low "
            + "for real."
        : null;

    public IDiscriminatorTerm ForTraining() => new LeCamRegularizer(Lambda, Decay);

    public void Save(StateWriter writer)
    {
        writer.Write("real", real);
        writer.Write("fake", fake);
    }

    public void Load(StateReader reader)
    {
        reader.Read("real", (double kept) => real = kept);
        reader.Read("fake", (double kept) => fake = kept);
    }

    private double Moved(double average, double mean) =>
        double.IsNaN(average) ? mean : Decay * average + (1 - Decay) * mean;

    public void Describe(OptionWriter options)
    {
        options.Kind("LeCam");
        options.Write(nameof(Lambda), Lambda);
        options.Write(nameof(Decay), Decay);
    }
}
