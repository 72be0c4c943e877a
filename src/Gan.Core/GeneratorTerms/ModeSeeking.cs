using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record ModeSeeking : IGeneratorTerm
{
    private const double Epsilon = 1e-5;

    internal ModeSeeking(double weight) => Weight = TermChecks.Weight(weight, "mode seeking");

    public double Weight { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var latent = pass.Input.Latent;
        TermChecks.RequireLatent(latent, "Mode seeking");
        TermChecks.RequirePairs(latent, "Mode seeking");
        using var scope = NewDisposeScope();
        // Latents alone move on: a sample is compared with another of the same class and condition.
        var others = latent.roll(1, 0);
        var samples = pass.Generator.Generate(pass.Input with { Latent = others });
        var ratio = (pass.Fake.Data - samples).abs().mean() / (latent - others).abs().mean();
        return (Weight / (ratio + Epsilon)).MoveToOuterDisposeScope();
    }
}
