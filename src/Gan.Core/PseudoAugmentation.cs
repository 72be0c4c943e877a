namespace Gan.Core;

/// <summary>Deceives a discriminator that overfits: with probability p, a generated sample stands in for a real one, so that it cannot
/// learn a small data set by heart. Adaptive pseudo augmentation (APA), Jiang et al. 2021, <see href="https://arxiv.org/abs/2111.06849"/>.</summary>
/// <remarks>
/// <para>p follows r = E[sign D(x)] over all that the discriminator is told is real, the stand-ins included: every so many steps it moves by
/// sign(r − target) · (samples in them) / images, within [0, 1], from 0 on. <see cref="StepResult.Details"/> tells <c>pseudo p</c> and
/// <c>pseudo r</c>.</para>
/// <para>The stand-in of a sample is the generated one at the next place of the same batch, with its own labels and condition. Losses and terms
/// of the discriminator take it for real; those of the generator see the real sample. Losses whose logits are not parted at 0 are refused.</para>
/// </remarks>
public sealed record PseudoAugmentation
{
    /// <summary>Where r is held.</summary>
    /// <value>Above −1 and below 1. The default is 0.6.</value>
    public double Target { get; init; } = 0.6;

    /// <summary>Steps between moves of p.</summary>
    /// <value>At least 1. The default is 4.</value>
    public int Every { get; init; } = 4;

    /// <summary>Real images in which p would go from 0 to 1.</summary>
    /// <value>At least 1. The default is 500 000.</value>
    public long Images { get; init; } = 500_000;

    internal IEnumerable<string> Errors(string path)
    {
        if (!(Target is > -1 and < 1)) yield return $"{path}.{nameof(Target)} is {Target}; a mean of signs lies above -1 and below 1.";
        if (Every < 1) yield return $"{path}.{nameof(Every)} is {Every}; it must be at least 1.";
        if (Images < 1) yield return $"{path}.{nameof(Images)} is {Images}; it must be at least 1.";
    }
}
