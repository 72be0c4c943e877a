using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Makes the samples that a step is of, from latents as they are drawn or from better ones.</summary>
internal sealed class Generation(Networks networks, GanTrainerOptions options)
{
    private readonly LatentOptimization? rule = options.LatentOptimization;
    private readonly double sign = options.Loss.Logits == LogitKind.Energy ? -1 : 1;

    /// <summary>Whether samples depend on the discriminator, by way of their latents.</summary>
    internal bool DependsOnDiscriminator => rule is not null;

    internal Generated Of(Part part, Round round)
    {
        var input = part.NewInput();
        return rule is null ? new Generated(Generate(input), input) : Better(rule, input, round);
    }

    private Sample Generate(GeneratorInput input) =>
        Fault.Explain(() => $"The generator fails on latents {Shape.Text(input.Latent)}", () => networks.Generate(input));

    private Generated Better(LatentOptimization rule, GeneratorInput drawn, Round round)
    {
        var latent = drawn.Latent.detach().requires_grad_();
        var judgement = networks.Judge(networks.Transform(Generate(drawn with { Latent = latent }), round.Transforms));
        var slope = InputGradient.Of(judgement.Logits * sign, latent); // [N, latent]
        var step = slope * (rule.Step / (slope.square().sum(1, keepdim: true) + rule.Damping));
        var better = options.Prior.Confine(latent.detach() + step * Chosen(latent, rule.Share, round));
        return new Generated(Generate(drawn with { Latent = better }), drawn with { Latent = better.detach() })
        {
            Cost = rule.TransportCost * step.square().sum(1).mean(),
        };
    }

    /// <returns>[N, 1], ones and zeros.</returns>
    private static Tensor Chosen(Tensor latent, double share, Round round) =>
        rand(latent.shape[0], 1, generator: round.Terms.Random).lt(share).to(latent.dtype).to(latent.device);
}
