using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record L1Distance : IGeneratorTerm
{
    internal L1Distance(double weight) => Weight = TermChecks.Weight(weight, "L1");

    public double Weight { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        return ((pass.Fake.Data - pass.Real.Data).abs().mean() * Weight).MoveToOuterDisposeScope();
    }
}
