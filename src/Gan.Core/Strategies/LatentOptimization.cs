using static TorchSharp.torch;

namespace Gan.Core.Strategies;

internal sealed class LatentOptimization : IFakeSource, IDescribed
{
    private readonly double step;
    private readonly double damping;
    private readonly double share;
    private readonly double transportCost;

    internal LatentOptimization(double step, double damping, double share, double transportCost)
    {
        this.step = Guard.Positive(step, "The step of latent optimization");
        this.damping = Guard.Positive(damping, "The damping of latent optimization");
        this.share = share is > 0 and <= 1
            ? share
            : throw new ArgumentOutOfRangeException(
            nameof(share), share, "The share of latents that move is above 0 and at most 1.");
        this.transportCost = Guard.NotNegative(transportCost, "The transport cost of latent optimization");
    }

    public string Name => "latent optimization";

    public Fakes Draw(in FakeRequest request)
    {
        var latents = request.Input.Latents.detach().requires_grad_();
        var output = request.Discriminate(request.Generate(request.Input with { Latents = latents }));
        var sign = request.Logits == LogitKind.Energy ? -1.0 : 1.0;
        var slope = InputGradient.Compute(output.Logits * sign, latents); // [N, latent size]
        var move = slope * (step / (slope.square().sum(1, keepdim: true) + damping));
        var better = request.Prior.Confine(latents.detach() + move * Chosen(latents, request.Step));
        return new Fakes(request.Generate(request.Input with { Latents = better }),
            request.Input with { Latents = better.detach() })
        {
            Cost = transportCost * move.square().sum(1).mean(),
        };
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("latent optimization");
        options.Write("Step", step);
        options.Write("Damping", damping);
        options.Write("Share", share);
        options.Write("TransportCost", transportCost);
    }

    /// <returns>[N, 1], ones and zeros.</returns>
    private Tensor Chosen(Tensor latents, StepContext context) =>
        rand(latents.shape[0], 1, generator: context.Random).lt(share).to(latents.dtype).to(latents.device);
}
