using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record WassersteinLoss : IGanLoss
{
    public string Name => "Wasserstein";

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (fake.mean() - real.mean()).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake) => CriticLoss.Generator(fake);

    public Tensor Score(Tensor logits) => logits.alias();
}
