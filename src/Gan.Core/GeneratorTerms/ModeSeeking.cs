using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record ModeSeeking : IGeneratorTerm, IDescribed
{
    private const double Epsilon = 1e-5;

    internal ModeSeeking(double weight) => Weight = Guard.Weight(weight, "mode seeking");

    public string Name => "mode seeking";

    public double Weight { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var latent = pass.Input.Latents;
        TermChecks.RequireLatent(latent, "Mode seeking");
        TermChecks.RequirePairs(latent, "Mode seeking");
        using var scope = NewDisposeScope();
        // Latents alone move on: a sample is compared with another of the same class and condition.
        var others = latent.roll(1, 0);
        var samples = pass.Generator.Generate(pass.Input with { Latents = others });
        var ratio = (pass.Fake.Data - samples).abs().mean() / (latent - others).abs().mean();
        return (Weight / (ratio + Epsilon)).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("mode seeking");
        options.Write(nameof(Weight), Weight);
    }
}
