using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record EbganLoss : IGanLoss, IDescribed
{
    internal EbganLoss(double margin) =>
        Margin = margin is > 0 and < double.PositiveInfinity
            ? margin
            : throw new ArgumentOutOfRangeException(nameof(margin), margin,
                "The margin is an energy above 0 and finite, larger than that of a well rebuilt real sample.");

    public string Name => "EBGAN";

    public LogitKind Logits => LogitKind.Energy;

    public double Margin { get; }

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (real.mean() + (Margin - fake).relu().mean()).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.mean();

    public void Describe(OptionWriter options)
    {
        options.Kind("EBGAN");
        options.Write(nameof(Margin), Margin);
    }
}
