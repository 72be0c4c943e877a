using System.Globalization;

namespace Gan.Core;

/// <summary>How one training step went. Plain numbers: no tensor to dispose.</summary>
public sealed record StepResult
{
    /// <summary>The number of this step; the first is 1.</summary>
    public required long Index { get; init; }

    /// <summary>Real images seen so far, this step's included.</summary>
    public required long Images { get; init; }

    /// <summary>The step that the numbers below are of: this one, or the last that was measured
    /// (<see cref="GanTrainerOptions.MeasureEvery"/>).</summary>
    public required long MeasuredAt { get; init; }

    /// <summary>The discriminator's loss before its update, terms included.</summary>
    public required double DiscriminatorLoss { get; init; }

    /// <summary>The generator's loss before its (last) update, terms included; <see langword="null"/> when it was not
    /// updated.</summary>
    public double? GeneratorLoss { get; init; }

    /// <summary>Mean D(x): the discriminator's score of real samples, 0 … 1 for losses on probabilities.</summary>
    public required double RealScore { get; init; }

    /// <summary>Mean D(G(z)): the discriminator's score of generated samples, before this step's updates.</summary>
    public required double FakeScore { get; init; }

    /// <summary>The Euclidean norm of the discriminator's gradient, before clipping.</summary>
    public required double DiscriminatorGradientNorm { get; init; }

    /// <summary>The Euclidean norm of the generator's gradient, before clipping; <see langword="null"/> when it was not
    /// updated.</summary>
    public double? GeneratorGradientNorm { get; init; }

    /// <summary>The value of each term, such as <c>D R1</c>, and what losses, terms, transforms and strategies report
    /// of themselves, such as BEGAN's balance, by name.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = NoDetails;

    /// <summary>One line, such as <c>step 500  D 0.93  G 1.71  D(x) 0.61  D(G(z)) 0.33</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"step {Index}  D {DiscriminatorLoss:0.000}  "
            + $"G {GeneratorLoss?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-"}  D(x) {RealScore:0.000}  "
            + $"D(G(z)) {FakeScore:0.000}{Told()}");

    internal static IReadOnlyDictionary<string, double> NoDetails { get; } = new Dictionary<string, double>();

    private string Told() => string.Concat(
        Details.Select(detail => string.Create(CultureInfo.InvariantCulture, $"  {detail.Key} {detail.Value:0.000}")));
}
