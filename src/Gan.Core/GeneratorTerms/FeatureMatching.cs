using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record FeatureMatching : IGeneratorTerm, IDescribed
{
    internal FeatureMatching(double weight) => Weight = Guard.Weight(weight, "feature matching");

    public string Name => "feature matching";

    public double Weight { get; }

    public GeneratorNeeds Needs => GeneratorNeeds.RealOutput | GeneratorNeeds.Features;

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var real = TermChecks.Features(pass.RealOutput, "Feature matching").detach().mean([0]);
        var fake = TermChecks.Features(pass.FakeOutput, "Feature matching").mean([0]);
        return ((real - fake).square().sum() * Weight).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("feature matching");
        options.Write(nameof(Weight), Weight);
    }
}
