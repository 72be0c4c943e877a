using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record PullingAway : IGeneratorTerm, IDescribed
{
    internal PullingAway(double weight) => Weight = Guard.Weight(weight, "pulling away");

    public string Name => "pulling away";

    public double Weight { get; }

    public GeneratorNeeds Needs => GeneratorNeeds.Features;

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var features = TermChecks.Features(pass.FakeOutput, "Pulling away");
        TermChecks.RequirePairs(features, "Pulling away");
        using var scope = NewDisposeScope();
        // Features of zeros have no direction; they count as orthogonal to all.
        var directions = nn.functional.normalize(features.flatten(1), p: 2, dim: 1, eps: 1e-12); // [N, F]
        var cosines = directions.mm(directions.t()).triu(1); // each pair once
        var pairs = features.shape[0] * (features.shape[0] - 1) / 2;
        return (cosines.square().sum() * (Weight / pairs)).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("pulling away");
        options.Write(nameof(Weight), Weight);
    }
}
