using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record L2Distance : IGeneratorTerm, IDescribed
{
    internal L2Distance(double weight) => Weight = Guard.Weight(weight, "L2");

    public string Name => "L2";

    public double Weight { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        return ((pass.Fake.Data - pass.Real.Data).square().mean() * Weight).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("L2");
        options.Write(nameof(Weight), Weight);
    }
}
