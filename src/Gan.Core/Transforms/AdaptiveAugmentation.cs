using Gan.Core.Checkpointing;

namespace Gan.Core.Transforms;

internal sealed record AdaptiveAugmentation : ISampleTransform, IStepObserver, IStateful
{
    private readonly AdaptiveProbability probability;

    internal AdaptiveAugmentation(ISampleTransform augmentation, double target, int every, long images)
    {
        if (!(target is > -1 and < 1))
            throw new ArgumentOutOfRangeException(nameof(target), target,
                "The target of adaptive augmentation is a mean of signs, above −1 and below 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        (Augmentation, Target, Every, Images) = (SomeSamples.Require(augmentation), target, every, images);
        probability = new AdaptiveProbability(target, every, images);
    }

    public ISampleTransform Augmentation { get; }

    public double Target { get; }

    public int Every { get; }

    public long Images { get; }

    // Explicit, or the record would print it, and a resumed run be compared by it.
    IEnumerable<KeyValuePair<string, double>> IStepObserver.Report =>
    [
        .. probability.Report("augmentation"),
        .. (Augmentation as IStepObserver)?.Report ?? [],
    ];

    public Sample Apply(in Sample sample, StepContext context) => SomeSamples.Transform(Augmentation, probability.Value, sample, context);

    public string? Refuses(LogitKind logits) => AdaptiveProbability.Refuses(logits, "adaptive augmentation",
        $"give the augmentation a fixed probability with {nameof(SampleTransform.WithProbability)}.") ?? Augmentation.Refuses(logits);

    public ISampleTransform Begin() => new AdaptiveAugmentation(Augmentation.Begin(), Target, Every, Images);

    public void Observe(StepObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        probability.Observe(observation);
        (Augmentation as IStepObserver)?.Observe(observation);
    }

    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        probability.Save(writer);
        if (Augmentation is IStateful inner) writer.Write("augmentation", inner);
    }

    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        probability.Load(reader);
        if (Augmentation is IStateful inner) reader.Read("augmentation", inner);
    }
}
