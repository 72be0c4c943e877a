using Gan.Core.Models;
using Gan.Core.Profiling;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>What an expert writes by hand for just these networks: one generator pass, one discriminator pass where
/// that is right, gradients of only what is updated, fused optimizers through TorchScript, one read a step; no checks,
/// no norms, no seeds.</summary>
internal sealed class TunedLoop : IContender
{
    private static readonly jit.CompilationUnit Unit = jit.compile(
        """
        def adam(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], step: Tensor):
            step.add_(1)
            none: List[Tensor] = []
            torch._fused_adam_(p, g, m, v, none, [step for _ in p], lr=0.0002, beta1=0.5, beta2=0.999, weight_decay=0.0, eps=1e-08, amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
        def sgd(p: List[Tensor], g: List[Tensor]):
            torch._foreach_add_(p, g, alpha=-0.025)

        """);

    private readonly Workload workload;
    private readonly Models.GanModel model;
    private readonly Side discriminator;
    private readonly Side generator;

    internal TunedLoop(Workload workload)
    {
        this.workload = workload;
        model = workload.Create();
        (discriminator, generator) =
            (new Side(model.Discriminator.Network, workload), new Side(model.Generator.Network, workload));
    }

    public void Step(Tensor real)
    {
        using var scope = NewDisposeScope();
        var noise = normal(0, workload.LatentDeviation, [real.shape[0], model.Generator.LatentSize]);
        var fake = model.Generator.Generate(new(noise));
        var (realLogits, fakeLogits) = Judge(real, fake.detach());
        var discriminatorLoss =
            nn.functional.binary_cross_entropy_with_logits(realLogits, full_like(realLogits, workload.RealTarget))
            + nn.functional.binary_cross_entropy_with_logits(fakeLogits, zeros_like(fakeLogits));
        discriminator.Minimize(discriminatorLoss);
        var logits = model.Discriminator.Discriminate(new(fake)).Logits;
        var generatorLoss = nn.functional.binary_cross_entropy_with_logits(logits, ones_like(logits));
        generator.Minimize(generatorLoss);
        using var noGrad = no_grad();
        _ = stack([discriminatorLoss.detach(), generatorLoss.detach()]).data<float>().ToArray();
    }

    public void Dispose()
    {
        discriminator.Dispose();
        generator.Dispose();
        model.Dispose();
    }

    private (Tensor, Tensor) Judge(Tensor real, Tensor fake)
    {
        if (!workload.Independent) return (
            model.Discriminator.Discriminate(new(real)).Logits, model.Discriminator.Discriminate(new(fake)).Logits);
        var both = model.Discriminator.Discriminate(new(cat([real, fake]))).Logits;
        return (both.narrow(0, 0, real.shape[0]), both.narrow(0, real.shape[0], real.shape[0]));
    }

    private sealed class Side(nn.Module network, Workload workload) : IDisposable
    {
        private readonly Parameter[] parameters = [.. network.parameters()];
        private readonly Tensor[] means = [.. network.parameters().Select(p => zeros_like(p, requires_grad: false))];
        private readonly Tensor[] squares = [.. network.parameters().Select(p => zeros_like(p, requires_grad: false))];
        private readonly Tensor step = zeros([]);

        internal void Minimize(Tensor loss)
        {
            network.zero_grad();
            autograd.backward(loss, inputs: parameters);
            var gradients = Array.ConvertAll(parameters, parameter => parameter.grad!);
            using var noGrad = no_grad();
            if (workload.Sgd is null) Unit.invoke("adam", parameters, gradients, means, squares, step);
            else Unit.invoke("sgd", parameters, gradients);
        }

        public void Dispose()
        {
            foreach (var tensor in means.Concat(squares)) tensor.Dispose();
            step.Dispose();
        }
    }
}
