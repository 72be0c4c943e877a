using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record HingeLoss : IGanLoss, IDescribed
{
    public string Name => "hinge";

    public LogitKind Logits => LogitKind.Score;

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return ((1 - real).relu().mean() + (1 + fake).relu().mean()).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake) => CriticLoss.Generator(fake);

    public void Describe(OptionWriter options) => options.Kind("hinge");
}
