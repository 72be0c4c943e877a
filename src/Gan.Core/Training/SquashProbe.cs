using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Finds out whether a discriminator's answers end in a sigmoid that its code hides: then even samples a thousand times as
/// bright get no answer outside 0 … 1.</summary>
internal static class SquashProbe
{
    private const double Bright = 1000;

    internal static bool Holds(Networks networks, Sample samples)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var mode = EvaluationMode.Of(networks.Discriminator.Network);
        var answers = new[] { 1, Bright, -Bright }.Select(factor => networks.Judge(samples with { Data = samples.Data * factor }).Logits.reshape(-1));
        var all = cat([.. answers]);
        var numbers = Scalars.Read(all.min(), all.max());
        return numbers[0] >= 0 && numbers[1] <= 1 && numbers[0] < numbers[1];
    }
}
