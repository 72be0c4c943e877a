using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record BeganLoss : IGanLoss, IStepObserver, IStateful, IDescribed
{
    /// <summary>How much generated samples count for the discriminator, 0 … 1.</summary>
    private double share;

    /// <summary>M at the last step.</summary>
    private double convergence;

    internal BeganLoss(double gamma, double lambda)
    {
        Gamma = gamma is > 0 and <= 1
            ? gamma
            : throw new ArgumentOutOfRangeException(nameof(gamma), gamma,
                "γ, the energy of generated samples relative to real ones, is above 0 and at most 1, such as 0.5.");
        Lambda = lambda is > 0 and < double.PositiveInfinity
            ? lambda
            : throw new ArgumentOutOfRangeException(nameof(lambda), lambda,
                "λ, the speed of k, is above 0 and finite, such as 0.001.");
    }

    public string Name => "BEGAN";

    public LogitKind Logits => LogitKind.Energy;

    public double Gamma { get; }

    public double Lambda { get; }

    public IEnumerable<KeyValuePair<string, double>> Report => [new("BEGAN k", share), new("BEGAN M", convergence)];

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (real.mean() - share * fake.mean()).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean();

    public void Describe(OptionWriter options)
    {
        options.Kind("BEGAN");
        options.Write(nameof(Gamma), Gamma);
        options.Write(nameof(Lambda), Lambda);
    }

    public IGanLoss ForTraining() => new BeganLoss(Gamma, Lambda);

    public void Observe(StepObservation observation)
    {
        using var scope = NewDisposeScope();
        var energies = Scalars.Read(observation.RealLogits.mean(), observation.FakeLogits.mean());
        var surplus = Gamma * energies[0] - energies[1];
        share = Math.Clamp(share + Lambda * surplus, 0, 1);
        convergence = energies[0] + Math.Abs(surplus);
    }

    public void Save(StateWriter writer)
    {
        writer.Write("k", share);
        writer.Write("M", convergence);
    }

    public void Load(StateReader reader)
    {
        reader.Read("k", (double value) => share = value, minimum: 0, maximum: 1);
        reader.Read("M", (double value) => convergence = value, minimum: double.MinValue, maximum: double.MaxValue);
    }
}
