
namespace Gan.Core.Bench.Toy;

/// <summary>Every preset with the protocol's optimizer, Adam with 10⁻⁴ and β₁ 0.8, and with its paper's where that is
/// another.</summary>
internal static class Rows
{
    internal static IReadOnlyList<Row> All { get; } = [.. Presets().SelectMany(Both), .. Packed(), Tuned.Row];

    private static IOptimizer ProtocolOptimizer => Optimizer.Adam(learningRate: 1e-4, beta1: 0.8);

    private static IEnumerable<Row> Presets()
    {
        yield return Row(nameof(GanTrainerOptions.NonSaturating), GanTrainerOptions.NonSaturating);
        yield return Row(nameof(GanTrainerOptions.Minimax), GanTrainerOptions.Minimax);
        yield return Row(nameof(GanTrainerOptions.LeastSquares), GanTrainerOptions.LeastSquares);
        yield return Row(nameof(GanTrainerOptions.WassersteinClip), GanTrainerOptions.WassersteinClip);
        yield return Row(nameof(GanTrainerOptions.WganGp), GanTrainerOptions.WganGp);
        yield return Row(nameof(GanTrainerOptions.Dragan), GanTrainerOptions.Dragan);
        yield return Row(nameof(GanTrainerOptions.Hinge), GanTrainerOptions.Hinge);
        yield return Row(nameof(GanTrainerOptions.RpGan), GanTrainerOptions.RpGan);
        yield return Row(nameof(GanTrainerOptions.R3Gan), GanTrainerOptions.R3Gan);
        yield return Row(nameof(GanTrainerOptions.Ebgan), GanTrainerOptions.Ebgan);
        yield return Row(nameof(GanTrainerOptions.Began), GanTrainerOptions.Began);
    }

    /// <summary>The protocol's optimizer is PacGAN's own.</summary>
    private static IEnumerable<Row> Packed() => Enumerable.Range(2, 3)
        .Select(samples => Row($"PacGan({samples})", WithProtocolOptimizer(GanTrainerOptions.PacGan(samples)),
        samples));

    private static Row Row(string name, GanTrainerOptions options, int packSize = 1) => new(
        name,
        _ => options,
        options.Loss.Logits == LogitKind.Energy ? () => new ProtocolAutoEncoder() : () =>
            new ProtocolDiscriminator(packSize),
        packSize);

    private static IEnumerable<Row> Both(Row own)
    {
        yield return own with { Options = images => WithProtocolOptimizer(own.Options(images)) };
        yield return own with { Name = $"{own.Name}, own optimizer" };
    }

    private static GanTrainerOptions WithProtocolOptimizer(GanTrainerOptions options) => options with
    {
        Discriminator = options.Discriminator with { Optimizer = ProtocolOptimizer },
        Generator = options.Generator with { Optimizer = ProtocolOptimizer },
    };
}
