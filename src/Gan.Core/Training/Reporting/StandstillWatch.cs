namespace Gan.Core.Training;

/// <summary>Watches the measured steps for a side that has stopped learning: its gradient, or its learning rate, is
/// exactly 0.</summary>
internal sealed class StandstillWatch
{
    /// <summary>So many measured steps in a row are a standstill; a single 0 may be chance.</summary>
    internal const int Steps = 5;

    private readonly Dictionary<string, (int NoGradient, int NoRate)> counts = [];

    /// <summary>Takes one measured step of a side.</summary>
    /// <param name="side">What messages call it, such as "discriminator".</param>
    /// <param name="gradientNorm">The Euclidean norm of its gradient.</param>
    /// <param name="learningRate">The rate of the step, schedule included.</param>
    /// <returns>A warning once when a standstill is seen, and again only after the side has moved; otherwise
    /// <see langword="null"/>.</returns>
    internal string? See(string side, double gradientNorm, double learningRate)
    {
        var (noGradient, noRate) = counts.GetValueOrDefault(side);
        noGradient = gradientNorm == 0 ? Math.Min(noGradient, Steps) + 1 : 0;
        noRate = learningRate == 0 ? Math.Min(noRate, Steps) + 1 : 0;
        counts[side] = (noGradient, noRate);
        var gradient = noGradient == Steps ? NoGradient(side) : null;
        var rate = noRate == Steps ? NoRate(side) : null;
        return gradient is null ? rate : rate is null ? gradient : $"{gradient} {rate}";
    }

    private static string NoGradient(string side) =>
        $"The {side}'s gradient has been exactly 0 at the last {Steps} measured steps: it learns nothing. "
        + "The discriminator's logits are clipped (a ReLU at its end), its units are dead (a learning rate too high), "
        + "or a hinge loss finds every logit beyond its margin. "
        + "Take the ReLU off, lower the learning rate, or add a gradient penalty.";

    private static string NoRate(string side) =>
        $"The {side}'s learning rate has been exactly 0 at the last {Steps} measured steps: it learns nothing. "
        + "Its schedule has come to its end: stop here, give the schedule more images, or let it end above 0.";
}
