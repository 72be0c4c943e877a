using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record WassersteinLoss : IGanLoss, IDescribed
{
    public string Name => "Wasserstein";

    public LogitKind Logits => LogitKind.Difference;

    public bool NeedsLipschitz => true;

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (fake.mean() - real.mean()).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake) => CriticLoss.Generator(fake);

    public void Describe(OptionWriter options) => options.Kind("Wasserstein");
}
