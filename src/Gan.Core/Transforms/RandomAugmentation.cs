
namespace Gan.Core.Transforms;

internal sealed record RandomAugmentation : ISampleTransform, IDescribed
{
    internal RandomAugmentation(ISampleTransform augmentation, double probability, ISchedule? schedule)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        (Augmentation, Probability, Schedule) = (RandomApply.Require(augmentation), probability, schedule);
    }

    public string Name => "random augmentation";

    public ISampleTransform Augmentation { get; }

    public double Probability { get; }

    public ISchedule? Schedule { get; }

    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("augmentation", Augmentation), ("schedule", Schedule)];

    public Samples Apply(in Samples samples, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RandomApply.Transform(Augmentation, Probability * (Schedule?.At(context.Images) ?? 1), samples, context);
    }

    public string? Refuses(LogitKind logits) => Augmentation.Refuses(logits);

    public ISampleTransform ForTraining() =>
        new RandomAugmentation(Augmentation.ForTraining(), Probability, Schedule?.ForTraining());

    public void Describe(OptionWriter options)
    {
        options.Kind(Name);
        options.Write(nameof(Augmentation), Augmentation);
        options.Write(nameof(Probability), Probability);
        options.Write(nameof(Schedule), Schedule);
    }
}
