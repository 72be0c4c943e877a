using System.Diagnostics;
using static TorchSharp.torch;

namespace Gan.Core.Losses;

/// <summary>The variational function T = g_f(v) of a logit v and the conjugate f*(T), by the tables of Nowozin et al.
/// 2016.</summary>
internal sealed record FDivergenceLoss : IGanLoss, IDescribed
{
    private static readonly double LogTwo = Math.Log(2);

    internal FDivergenceLoss(FDivergence divergence, bool saturating)
    {
        if (!Enum.IsDefined(divergence))
            throw new ArgumentOutOfRangeException(nameof(divergence), divergence,
                $"The divergence is one of {string.Join(", ", Enum.GetNames<FDivergence>())}.");
        (Divergence, Saturating) = (divergence, saturating);
    }

    public string Name => $"f-GAN ({Divergence})";

    /// <summary>T separates real from generated at f′(1), which for KL is 1.</summary>
    public LogitKind Logits => Divergence == FDivergence.KullbackLeibler ? LogitKind.Rank : LogitKind.Score;

    public FDivergence Divergence { get; }

    public bool Saturating { get; }

    public Tensor ForDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (MeanConjugate(fake) - MeanVariational(real)).MoveToOuterDisposeScope();
    }

    public Tensor ForGenerator(Tensor? real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (Saturating ? -MeanConjugate(fake) : -MeanVariational(fake)).MoveToOuterDisposeScope();
    }

    /// <summary>mean g_f(v).</summary>
    private Tensor MeanVariational(Tensor logits) => Divergence switch
    {
        FDivergence.KullbackLeibler or FDivergence.PearsonChiSquared => logits.mean(),
        FDivergence.ReverseKullbackLeibler => -TangentExponential.Of(-logits).mean(),
        FDivergence.JensenShannon => LogTwo - SigmoidCrossEntropy.MeanWithLogits(logits, 1),
        _ => throw new UnreachableException(),
    };

    /// <summary>mean f*(g_f(v)).</summary>
    private Tensor MeanConjugate(Tensor logits) => Divergence switch
    {
        FDivergence.KullbackLeibler => TangentExponential.Of(logits - 1).mean(),
        FDivergence.ReverseKullbackLeibler => logits.mean() - 1,
        FDivergence.PearsonChiSquared => (logits.square() / 4 + logits).mean(),
        FDivergence.JensenShannon => SigmoidCrossEntropy.MeanWithLogits(logits, 0) - LogTwo,
        _ => throw new UnreachableException(),
    };

    public void Describe(OptionWriter options)
    {
        options.Kind("f-GAN");
        options.Write(nameof(Divergence), Divergence);
        options.Write(nameof(Saturating), Saturating);
    }
}
