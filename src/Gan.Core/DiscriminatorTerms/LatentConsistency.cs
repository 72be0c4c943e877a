using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record LatentConsistency : IDiscriminatorTerm, IDescribed
{
    internal LatentConsistency(double lambda, double sigma)
    {
        (Lambda, Sigma) = (Guard.Weight(lambda, "latent consistency"),
            Guard.Positive(sigma, "The step in the latent space, σ,"));
    }

    public string Name => "latent consistency";

    public double Lambda { get; }

    public double Sigma { get; }

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var near = pass.Discriminator.Discriminate(Neighbours(pass));
        return (Consistency.Compute(pass.FakeOutput, near) * Lambda).MoveToOuterDisposeScope();
    }

    /// <summary>What the generator makes a small step away, without its graph, as the discriminator is to see
    /// it.</summary>
    private Samples Neighbours(DiscriminatorPass pass)
    {
        using var noGrad = no_grad();
        var input = pass.Input with { Latents = pass.Input.Latents + Step(pass) };
        return pass.Transform(new Samples(pass.Generator.Generate(input)) { Given = input.Given });
    }

    private Tensor Step(DiscriminatorPass pass)
    {
        using var scope = NewDisposeScope();
        var latent = pass.Input.Latents;
        return (randn(latent.shape, latent.dtype, CPU, generator: pass.Step.Random) * Sigma).to(latent.device)
            .MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("latent consistency");
        options.Write(nameof(Lambda), Lambda);
        options.Write(nameof(Sigma), Sigma);
    }
}
