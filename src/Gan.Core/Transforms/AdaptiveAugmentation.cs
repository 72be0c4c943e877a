using Gan.Core.Checkpointing;
namespace Gan.Core.Transforms;

internal sealed record AdaptiveAugmentation : ISampleTransform, IStepObserver, IStateful, IDescribed
{
    private readonly AdaptiveProbability probability;

    internal AdaptiveAugmentation(ISampleTransform augmentation, double target, int every, long images)
    {
        AdaptiveProbability.RequireTarget(target, "adaptive augmentation");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        (Augmentation, Target, Every, Images) = (RandomApply.Require(augmentation), target, every, images);
        probability = new AdaptiveProbability(target, every, images);
    }

    public ISampleTransform Augmentation { get; }

    public double Target { get; }

    public int Every { get; }

    public long Images { get; }

    public string Name => "adaptive augmentation";

    public IEnumerable<KeyValuePair<string, double>> Report => probability.Report("augmentation");

    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("augmentation", Augmentation)];

    public Samples Apply(in Samples samples, StepContext context) =>
        RandomApply.Transform(Augmentation, probability.Value, samples, context);

    public string? Refuses(LogitKind logits) => AdaptiveProbability.Refuses(logits, "adaptive augmentation",
        $"give the augmentation a fixed probability with {nameof(SampleTransform.WithProbability)}.")
            ?? Augmentation.Refuses(logits);

    public ISampleTransform ForTraining() =>
        new AdaptiveAugmentation(Augmentation.ForTraining(), Target, Every, Images);

    public void Observe(StepObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        probability.Observe(observation);
    }

    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        probability.Save(writer);
    }

    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        probability.Load(reader);
    }

    public void Describe(OptionWriter options)
    {
        options.Kind(Name);
        options.Write(nameof(Augmentation), Augmentation);
        options.Write(nameof(Target), Target);
        options.Write(nameof(Every), Every);
        options.Write(nameof(Images), Images);
    }
}
