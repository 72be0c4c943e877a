using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record BalancedConsistency : IDiscriminatorTerm, IDescribed
{
    internal BalancedConsistency(ISampleTransform augmentation, double real, double fake)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        if (augmentation.PackSize > 1)
            throw Misfit(augmentation, $"makes one sample of {augmentation.PackSize}; consistency compares a sample "
                + "with itself.");
        if (augmentation is IStepObserver)
            throw Misfit(augmentation, "learns from training; consistency needs an augmentation that does not.");
        (Augmentation, Real, Fake) =
            (augmentation, Guard.NotNegative(real, "A weight of consistency"),
                Guard.NotNegative(fake, "A weight of consistency"));
        if (real + fake == 0)
            throw new ArgumentOutOfRangeException(
                nameof(real), real, "One weight must be above 0; leave the term out for none.");
    }

    public string Name => "balanced consistency";

    public ISampleTransform Augmentation { get; }

    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("augmentation", Augmentation)];

    public double Real { get; }

    public double Fake { get; }

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        Tensor? sum = null;
        if (Real > 0) sum = Distance(Real, pass.Real, pass.RealOutput, pass);
        if (Fake > 0)
        {
            var fake = Distance(Fake, pass.Fake, pass.FakeOutput, pass);
            sum = sum is null ? fake : sum + fake;
        }
        return sum!.MoveToOuterDisposeScope();
    }

    public string? Refuses(LogitKind logits) => Augmentation.Refuses(logits);

    public IDiscriminatorTerm ForTraining() => new BalancedConsistency(Augmentation.ForTraining(), Real, Fake);

    public void Describe(OptionWriter options)
    {
        options.Kind("balanced consistency");
        options.Write(nameof(Augmentation), Augmentation);
        options.Write(nameof(Real), Real);
        options.Write(nameof(Fake), Fake);
    }

    private Tensor Distance(double weight, Samples samples, DiscriminatorOutput output, DiscriminatorPass pass)
    {
        var changed = Augmentation.Apply(samples.Detached(), pass.Step);
        return Consistency.Compute(output, pass.Discriminator.Discriminate(changed)) * weight;
    }

    private static ArgumentException Misfit(ISampleTransform augmentation, string reason) =>
        new($"{augmentation.Name} {reason}", nameof(augmentation));

}
