using Gan.Core.Checkpointing;
using Gan.Core.Transforms;
using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record BalancedConsistency : IDiscriminatorTerm, IStateful
{
    internal BalancedConsistency(ISampleTransform augmentation, double real, double fake)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        if (augmentation.SamplesInOne > 1)
            throw Misfit(augmentation, $"makes one sample of {augmentation.SamplesInOne}; consistency compares a sample with itself.");
        if (augmentation is IStepObserver)
            throw Misfit(augmentation, "learns from training; consistency needs an augmentation that does not.");
        (Augmentation, Real, Fake) = (augmentation, Weight(real, nameof(real)), Weight(fake, nameof(fake)));
        if (real + fake == 0)
            throw new ArgumentOutOfRangeException(nameof(real), real, "One weight must be above 0; leave the term out for none.");
    }

    public ISampleTransform Augmentation { get; }

    public double Real { get; }

    public double Fake { get; }

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var real = Of(Real, pass.Real, pass.RealJudgement, pass);
        var fake = Of(Fake, pass.Fake, pass.FakeJudgement, pass);
        return ((real, fake) is ({ } one, { } other) ? one + other : (real ?? fake)!).MoveToOuterDisposeScope();
    }

    public string? Refuses(LogitKind logits) => Augmentation.Refuses(logits);

    public IDiscriminatorTerm Begin() => new BalancedConsistency(Augmentation.Begin(), Real, Fake);

    public void Save(StateWriter writer)
    {
        if (Augmentation is IStateful part) writer.Write("augmentation", part);
    }

    public void Load(StateReader reader)
    {
        if (Augmentation is IStateful part) reader.Read("augmentation", part);
    }

    private Tensor? Of(double weight, Sample sample, Judgement judgement, DiscriminatorPass pass)
    {
        if (weight == 0) return null;
        var changed = Augmentation.Apply(sample with { Data = sample.Data.detach() }, pass.Step);
        return Consistency.Of(judgement, pass.Discriminator.Judge(changed)) * weight;
    }

    private static ArgumentException Misfit(ISampleTransform augmentation, string reason) =>
        new($"{augmentation.GetType().Name} {reason}", nameof(augmentation));

    private static double Weight(double value, string parameter) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, "A weight of consistency must be at least 0 and finite.");
}
