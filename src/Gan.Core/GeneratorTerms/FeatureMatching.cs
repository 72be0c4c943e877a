using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record FeatureMatching : IGeneratorTerm
{
    internal FeatureMatching(double weight) => Weight = TermChecks.Weight(weight, "feature matching");

    public double Weight { get; }

    public Needs Needs => Needs.RealJudgement | Needs.Features;

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var real = TermChecks.Features(pass.RealJudgement, "Feature matching").detach().mean([0]);
        var fake = TermChecks.Features(pass.FakeJudgement, "Feature matching").mean([0]);
        return ((real - fake).square().sum() * Weight).MoveToOuterDisposeScope();
    }
}
