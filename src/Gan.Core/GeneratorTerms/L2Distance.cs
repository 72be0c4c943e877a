using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record L2Distance : IGeneratorTerm
{
    internal L2Distance(double weight) => Weight = TermChecks.Weight(weight, "L2");

    public double Weight { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        return ((pass.Fake.Data - pass.Real.Data).square().mean() * Weight).MoveToOuterDisposeScope();
    }
}
