using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>The library's loss of bfloat16 logits, computed in bfloat16 and in float32 from the same logits.</summary>
internal static class LossTable
{
    internal static void Print()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        Console.WriteLine("| logits | loss in float64 | float32 is off by | bfloat16 is off by | its gradient by "
            + "the logits is off by, bfloat16 |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var (mean, count) in new[] { (0, 64), (-3, 64), (-6, 64), (0, 16384) }) Print(mean, count);
        Console.WriteLine();
    }

    private static void Print(int mean, int count)
    {
        using var scope = NewDisposeScope();
        var logits = (randn(count) + mean).to(ScalarType.BFloat16);
        var (exact, exactGradient) = Loss(logits, ScalarType.Float64);
        var (single, _) = Loss(logits, ScalarType.Float32);
        var (half, halfGradient) = Loss(logits, ScalarType.BFloat16);
        Console.WriteLine($"| {count} of N({mean}, 1), D's loss of generated samples "
            + $"| {Figures.Text(exact, "0.000000")} | {Percent(single / exact - 1)} " +
            $"| {Percent(half / exact - 1)} | {Percent(Gradients.Error(halfGradient, exactGradient) / 100)} |");
    }

    private static (double, Tensor) Loss(Tensor logits, ScalarType type)
    {
        var x = logits.to(type).requires_grad_();
        var loss = SigmoidCrossEntropy.MeanWithLogits(x, 0);
        loss.backward();
        return (loss.to(ScalarType.Float64).item<double>(), x.grad!.to(ScalarType.Float64));
    }

    private static string Percent(double share) => Figures.Text(100 * share, "0.0000") + " %";
}
