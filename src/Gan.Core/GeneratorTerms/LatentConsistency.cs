using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record LatentConsistency : IGeneratorTerm, IDescribed
{
    internal LatentConsistency(double weight, double sigma)
    {
        Weight = Guard.Weight(weight, "latent consistency");
        Sigma = Guard.Positive(sigma, "The standard deviation of what is added to latents");
    }

    public string Name => "latent consistency";

    public double Weight { get; }

    public double Sigma { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var latent = pass.Input.Latents;
        TermChecks.RequireLatent(latent, "Latents consistency");
        using var scope = NewDisposeScope();
        var noise = randn(latent.shape, latent.dtype, generator: pass.Step.Random).to(latent.device);
        var near = pass.Generator.Generate(pass.Input with { Latents = latent + noise * Sigma });
        return ((pass.Fake.Data - near).square().mean() * -Weight).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("latent consistency");
        options.Write(nameof(Weight), Weight);
        options.Write(nameof(Sigma), Sigma);
    }
}
