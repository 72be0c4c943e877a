using Gan.Core.Checkpointing;
using Gan.Core.Transforms;
namespace Gan.Core.Strategies;

internal sealed class PseudoAugmentation : IRealMixer, IStepObserver, IStateful, IDescribed
{
    private readonly AdaptiveProbability probability;
    private readonly double target;
    private readonly int every;
    private readonly long images;

    internal PseudoAugmentation(double target, int every, long images)
    {
        AdaptiveProbability.RequireTarget(target, "pseudo augmentation");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        (this.target, this.every, this.images) = (target, every, images);
        probability = new AdaptiveProbability(target, every, images);
    }

    public string Name => "pseudo augmentation";

    public IEnumerable<KeyValuePair<string, double>> Report => probability.Report("pseudo");

    public Samples Mix(in Samples real, in Samples fake, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return probability.Value == 0 ? real : RandomApply.Replace(real, Next(fake), probability.Value, context);
    }

    public void Observe(StepObservation observation) => probability.Observe(observation);

    public string? Refuses(LogitKind logits) =>
        AdaptiveProbability.Refuses(logits, "pseudo augmentation", "leave it out, or take another loss.");

    public IStrategy ForTraining() => new PseudoAugmentation(target, every, images);

    public void Save(StateWriter writer) => probability.Save(writer);

    public void Load(StateReader reader) => probability.Load(reader);

    public void Describe(OptionWriter options)
    {
        options.Kind("pseudo augmentation");
        options.Write("Target", target);
        options.Write("Every", every);
        options.Write("Images", images);
    }

    /// <summary>A sample must not be compared with itself, as pairs of a batch are by some losses and
    /// penalties.</summary>
    private static Samples Next(in Samples fake) =>
        new(fake.Data.detach().roll(1, 0)) { Given = fake.Given.Map(tensor => tensor.roll(1, 0)) };
}
