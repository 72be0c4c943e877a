using static TorchSharp.torch;

namespace Gan.Core.GeneratorTerms;

internal sealed record LatentConsistency : IGeneratorTerm
{
    internal LatentConsistency(double weight, double sigma)
    {
        Weight = TermChecks.Weight(weight, "latent consistency");
        Sigma = TermChecks.Positive(sigma, nameof(sigma), "standard deviation of what is added to latents");
    }

    public double Weight { get; }

    public double Sigma { get; }

    public Tensor Evaluate(GeneratorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var latent = pass.Input.Latent;
        TermChecks.RequireLatent(latent, "Latent consistency");
        using var scope = NewDisposeScope();
        var noise = randn(latent.shape, latent.dtype, generator: pass.Step.Random).to(latent.device);
        var near = pass.Generator.Generate(pass.Input with { Latent = latent + noise * Sigma });
        return ((pass.Fake.Data - near).square().mean() * -Weight).MoveToOuterDisposeScope();
    }
}
