using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record LatentConsistency : IDiscriminatorTerm
{
    internal LatentConsistency(double lambda, double sigma)
    {
        if (!(sigma > 0) || double.IsInfinity(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The step in the latent space, σ, must be above 0 and finite.");
        (Lambda, Sigma) = (TermWeight.Require(lambda, nameof(lambda), "latent consistency"), sigma);
    }

    public double Lambda { get; }

    public double Sigma { get; }

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var near = pass.Discriminator.Judge(Neighbours(pass));
        return (Consistency.Of(pass.FakeJudgement, near) * Lambda).MoveToOuterDisposeScope();
    }

    /// <summary>What the generator makes a small step away, without its graph, as the discriminator is to see it.</summary>
    private Sample Neighbours(DiscriminatorPass pass)
    {
        using var noGrad = no_grad();
        var input = pass.Input with { Latent = pass.Input.Latent + Step(pass) };
        return pass.Transform(new Sample(pass.Generator.Generate(input)) { Labels = input.Labels, Condition = input.Condition });
    }

    private Tensor Step(DiscriminatorPass pass)
    {
        using var scope = NewDisposeScope();
        var latent = pass.Input.Latent;
        return (randn(latent.shape, latent.dtype, CPU, generator: pass.Step.Random) * Sigma).to(latent.device).MoveToOuterDisposeScope();
    }
}
