namespace Gan.Core.Players;

/// <summary>How averaged weights follow the weights, by StyleGAN2's rule
/// (<see href="https://arxiv.org/abs/1912.04958"/>): with a half-life in images, shorter at the start.</summary>
public sealed record WeightAveraging
{
    /// <summary>The number of images in which the weight of the past halves.</summary>
    /// <value>Above 0. The default is 10 000.</value>
    public double HalfLifeImages { get; init; } = 10_000;

    /// <summary>At the start the half-life is at most this share of the images seen so far, so that the random
    /// initial weights are soon forgotten.</summary>
    /// <value>Above 0. The default is 0.05.</value>
    public double RampUp { get; init; } = 0.05;

    /// <summary>The weight that the past keeps when <paramref name="batch"/> images have brought the total to <paramref name="images"/>.</summary>
    internal double Decay(long batch, long images, double factor) =>
        Math.Pow(0.5, batch / Math.Max(Math.Min(HalfLifeImages * factor, RampUp * images), 1e-8));

    internal IEnumerable<string> Errors(string path)
    {
        if (!(HalfLifeImages > 0)) yield return $"{path}.{nameof(HalfLifeImages)} is {HalfLifeImages}; it must be above 0.";
        if (!(RampUp > 0)) yield return $"{path}.{nameof(RampUp)} is {RampUp}; it must be above 0.";
    }
}
