using Gan.Core.Checkpointing;
using Gan.Core.Transforms;

namespace Gan.Core.Training;

/// <summary>Generated samples that stand in for real ones, as often as the discriminator overfits.</summary>
internal sealed class PseudoSamples(PseudoAugmentation rule) : IStepObserver, IStateful
{
    private readonly AdaptiveProbability probability = new(rule.Target, rule.Every, rule.Images);

    IEnumerable<KeyValuePair<string, double>> IStepObserver.Report => probability.Report("pseudo");

    /// <summary>What the discriminator is told is real.</summary>
    internal Sample Among(in Sample real, in Sample generated, StepContext step) =>
        probability.Value == 0 ? real : SomeSamples.Replace(real, Next(generated), probability.Value, step);

    public void Observe(StepObservation observation) => probability.Observe(observation);

    public void Save(StateWriter writer) => probability.Save(writer);

    public void Load(StateReader reader) => probability.Load(reader);

    /// <summary>A sample must not be compared with itself, as pairs of a batch are by some losses and penalties.</summary>
    private static Sample Next(in Sample generated) => new(generated.Data.detach().roll(1, 0))
    {
        Labels = generated.Labels?.roll(1, 0),
        Condition = generated.Condition?.roll(1, 0),
    };
}
