using System.Globalization;
using System.Text;
using Gan.Core.Checkpointing;
using Gan.Core.Schedules;

namespace Gan.Core.Transforms;

internal sealed record RandomAugmentation : ISampleTransform, IStateful
{
    internal RandomAugmentation(ISampleTransform augmentation, double probability, ISchedule? schedule)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        if (augmentation is IStepObserver)
            throw new ArgumentException(
                $"{augmentation.GetType().Name} learns from steps, of which it would not be told here; put the probability inside it.",
                nameof(augmentation));
        (Augmentation, Probability, Schedule) = (SomeSamples.Require(augmentation), probability, schedule);
    }

    public ISampleTransform Augmentation { get; }

    public double Probability { get; }

    public ISchedule? Schedule { get; }

    public Sample Apply(in Sample sample, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SomeSamples.Transform(Augmentation, Probability * (Schedule?.At(context.Images) ?? 1), sample, context);
    }

    public string? Refuses(LogitKind logits) => Augmentation.Refuses(logits);

    public ISampleTransform Begin() => new RandomAugmentation(Augmentation.Begin(), Probability, Schedule);

    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Augmentation is IStateful inner) writer.Write("augmentation", inner);
    }

    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Augmentation is IStateful inner) reader.Read("augmentation", inner);
    }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.CurrentCulture, $"Augmentation = {Augmentation}, Probability = {Probability}");
        if (Schedule is not null) text.Append(CultureInfo.CurrentCulture, $", Schedule = {Schedule}");
        return true;
    }
}
