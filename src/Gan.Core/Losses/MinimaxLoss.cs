using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record MinimaxLoss : IGanLoss, IDescribed
{
    internal MinimaxLoss(double realTarget) => RealTarget = LogisticDiscriminator.RequireTarget(realTarget);

    public string Name => "minimax";

    public double RealTarget { get; }

    public Tensor ForDiscriminator(Tensor real, Tensor fake) => LogisticDiscriminator.Loss(real, fake, RealTarget);

    public Tensor ForGenerator(Tensor? real, Tensor fake)
    {
        using var crossEntropy = SigmoidCrossEntropy.MeanWithLogits(fake, 0);
        return crossEntropy.neg();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("minimax");
        options.Write(nameof(RealTarget), RealTarget);
    }
}
