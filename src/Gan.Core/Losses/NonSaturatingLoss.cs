using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record NonSaturatingLoss : IGanLoss, IDescribed
{
    internal NonSaturatingLoss(double realTarget) => RealTarget = LogisticDiscriminator.RequireTarget(realTarget);

    public string Name => "non-saturating";

    public double RealTarget { get; }

    public Tensor ForDiscriminator(Tensor real, Tensor fake) => LogisticDiscriminator.Loss(real, fake, RealTarget);

    public Tensor ForGenerator(Tensor? real, Tensor fake) => SigmoidCrossEntropy.MeanWithLogits(fake, 1);

    public void Describe(OptionWriter options)
    {
        options.Kind("non-saturating");
        options.Write(nameof(RealTarget), RealTarget);
    }
}
