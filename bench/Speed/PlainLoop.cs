using Gan.Core.Models;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>The loop that a TorchSharp user writes by hand after PyTorch's DCGAN tutorial: one dispose scope a step,
/// one pass through the generator, zero_grad, backward and step of TorchSharp's own optimizers, and the losses read
/// once each.</summary>
internal sealed class PlainLoop(Workload workload) : IContender
{
    private readonly Models.GanModel model = workload.Create();
    private optim.Optimizer? discriminatorOptimizer;
    private optim.Optimizer? generatorOptimizer;

    public void Step(Tensor real)
    {
        discriminatorOptimizer ??= workload.Optimizer(model.Discriminator.Network.parameters());
        generatorOptimizer ??= workload.Optimizer(model.Generator.Network.parameters());
        using var scope = NewDisposeScope();
        var (generator, discriminator) = (model.Generator, model.Discriminator);
        var size = real.shape[0];
        var noise = randn(size, generator.LatentSize) * workload.LatentDeviation;
        var fake = generator.Generate(new(noise));

        discriminatorOptimizer.zero_grad();
        var realLogits = discriminator.Discriminate(new(real)).Logits;
        var fakeLogits = discriminator.Discriminate(new(fake.detach())).Logits;
        var discriminatorLoss =
            nn.functional.binary_cross_entropy_with_logits(realLogits, full_like(realLogits, workload.RealTarget))
            + nn.functional.binary_cross_entropy_with_logits(fakeLogits, zeros_like(fakeLogits));
        discriminatorLoss.backward();
        discriminatorOptimizer.step();

        generatorOptimizer.zero_grad();
        var logits = discriminator.Discriminate(new(fake)).Logits;
        var generatorLoss = nn.functional.binary_cross_entropy_with_logits(logits, ones_like(logits));
        generatorLoss.backward();
        generatorOptimizer.step();

        _ = discriminatorLoss.item<float>();
        _ = generatorLoss.item<float>();
        _ = realLogits.sigmoid().mean().item<float>();
        _ = fakeLogits.sigmoid().mean().item<float>();
    }

    public void Dispose()
    {
        discriminatorOptimizer?.Dispose();
        generatorOptimizer?.Dispose();
        model.Dispose();
    }
}
