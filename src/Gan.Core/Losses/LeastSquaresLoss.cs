using System.Globalization;
using static TorchSharp.torch;

namespace Gan.Core.Losses;

internal sealed record LeastSquaresLoss : IGanLoss, IDescribed
{
    internal LeastSquaresLoss(double realTarget, double fakeTarget, double generatorTarget)
    {
        if (!double.IsFinite(realTarget) || !double.IsFinite(fakeTarget) || !double.IsFinite(generatorTarget)
            || !(fakeTarget < realTarget) || !(fakeTarget < generatorTarget))
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Least squares need finite targets, the one for fake samples below the other two, such as 1, 0 and "
                + $"1; given were {realTarget}, {fakeTarget} and {generatorTarget}."));
        (RealTarget, FakeTarget, GeneratorTarget) = (realTarget, fakeTarget, generatorTarget);
    }

    public string Name => "least squares";

    /// <summary>Its border lies half way between the targets.</summary>
    public LogitKind Logits => RealTarget + FakeTarget == 0 ? LogitKind.Score : LogitKind.Rank;

    public double RealTarget { get; }

    public double FakeTarget { get; }

    public double GeneratorTarget { get; }

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (HalfSquare(real, RealTarget) + HalfSquare(fake, FakeTarget)).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake) => HalfSquare(fake, GeneratorTarget);

    private static Tensor HalfSquare(Tensor logits, double target)
    {
        using var scope = NewDisposeScope();
        return (0.5 * (logits - target).square().mean()).MoveToOuterDisposeScope();
    }

    public void Describe(OptionWriter options)
    {
        options.Kind("least squares");
        options.Write(nameof(RealTarget), RealTarget);
        options.Write(nameof(FakeTarget), FakeTarget);
        options.Write(nameof(GeneratorTarget), GeneratorTarget);
    }
}
