using static TorchSharp.torch;

namespace Gan.Core.DiscriminatorTerms;

internal sealed record R1Penalty : IDiscriminatorTerm
{
    internal R1Penalty(double gamma, int every)
    {
        if (!(gamma > 0) || double.IsInfinity(gamma))
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "The weight of R1 must be above 0 and finite; leave the term out for none.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (Gamma, Every) = (gamma, every);
    }

    public double Gamma { get; }

    public int Every { get; }

    public Needs Needs => Needs.RealGradient;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var scope = NewDisposeScope();
        var gradient = InputGradient.Of(pass.RealJudgement.Logits, pass.Real.Data);
        return (gradient.square().flatten(1).sum(1).mean() * (Gamma / 2 * Every)).MoveToOuterDisposeScope();
    }
}
