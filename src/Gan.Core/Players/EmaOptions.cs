namespace Gan.Core;

/// <summary>How the exponential moving average (EMA) of the weights follows them, by StyleGAN2's rule
/// (<see href="https://arxiv.org/abs/1912.04958"/>): with a half-life in images, shorter at the start.</summary>
public sealed record EmaOptions
{
    /// <summary>The number of images in which the weight of the past halves.</summary>
    /// <value>Above 0. The default is 10 000.</value>
    public double HalfLifeImages { get; init; } = 10_000;

    /// <summary>At the start the half-life is at most this share of the images seen so far, so that the random
    /// initial weights are soon forgotten.</summary>
    /// <value>Above 0. The default is 0.05.</value>
    public double RampUp { get; init; } = 0.05;

    /// <summary>Multiplies the half-life, as images go by.</summary>
    /// <value>The default is <see langword="null"/>: constant.</value>
    public ISchedule? HalfLifeSchedule { get; init; }

    /// <summary>The weight that the past keeps when <paramref name="batch"/> images have brought the total to
    /// <paramref name="images"/>.</summary>
    internal double Decay(long batch, long images)
    {
        var halfLife = HalfLifeImages * (HalfLifeSchedule?.At(images) ?? 1);
        return Math.Pow(0.5, batch / Math.Max(Math.Min(halfLife, RampUp * images), 1e-8));
    }

    internal IEnumerable<string> Errors(string path)
    {
        if (!(HalfLifeImages > 0)) yield return $"{path}.{nameof(HalfLifeImages)} is {HalfLifeImages}; it must be "
            + "above 0.";
        if (!(RampUp > 0)) yield return $"{path}.{nameof(RampUp)} is {RampUp}; it must be above 0.";
    }

    internal void Describe(OptionWriter options)
    {
        options.Kind("EMA");
        options.Write(nameof(HalfLifeImages), HalfLifeImages);
        options.Write(nameof(RampUp), RampUp);
        options.Write(nameof(HalfLifeSchedule), HalfLifeSchedule);
    }
}
