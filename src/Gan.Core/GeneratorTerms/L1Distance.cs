using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record L1Distance : IGeneratorTerm, IDescribed
{
    internal L1Distance(double weight) => Weight = Guard.Weight(weight, "L1");

    public string Name => "L1";

    public double Weight { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        return ((pass.Fake.Data - pass.Real.Data).abs().mean() * Weight).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("L1");
        options.Write(nameof(Weight), Weight);
    }
}
