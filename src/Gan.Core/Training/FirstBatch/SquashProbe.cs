using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Finds out whether a discriminator's answers end in a sigmoid that its code hides: then samples a thousand times as
/// bright get nothing but answers next to 0 and 1.</summary>
internal static class SquashProbe
{
    private const double Bright = 1000;

    /// <summary>So little is left of σ(1 − σ) far out. Behind a normalisation brightness changes nothing, and nothing can be said.</summary>
    private const double Saturated = 0.01;

    internal static bool Holds(Networks networks, Samples samples)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var mode = EvaluationMode.Of(networks.Discriminator.Network);
        var answers = new[] { Bright, -Bright }.Select(factor => networks.Discriminate(samples with { Data = samples.Data * factor }).Logits.reshape(-1));
        var all = cat([.. answers]);
        var numbers = Scalars.Read(all.min(), all.max(), (all * (1 - all)).abs().max());
        return numbers[0] >= 0 && numbers[1] <= 1 && numbers[1] - numbers[0] > 0.5 && numbers[2] < Saturated;
    }
}
