using Gan.Core.Checkpointing;
using static TorchSharp.torch;

namespace Gan.Core.Transforms;

/// <summary>A probability that rises while real logits are positive too often, and falls otherwise.</summary>
internal sealed class AdaptiveProbability(double target, int every, long images) : IStateful
{
    private double signs;
    private long logits;
    private long samples;
    private long steps;

    internal double Value { get; private set; }

    /// <summary>The mean sign of real logits over the steps since the probability last moved, those of this move
    /// included.</summary>
    internal double MeanSign => signs / logits;

    internal static void RequireTarget(double target, string what)
    {
        if (!(target is > -1 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(target), target, $"The target of {what} is a mean of signs, above −1 and below 1.");
    }

    /// <summary>Both numbers, by names that begin so.</summary>
    internal IEnumerable<KeyValuePair<string, double>> Report(string name) =>
        [new($"{name} p", Value), new($"{name} r", MeanSign)];

    /// <summary>Why it cannot be read from logits of this kind; <see langword="null"/> where it can.</summary>
    /// <param name="logits">What the loss makes of them.</param>
    /// <param name="what">What reads it.</param>
    /// <param name="instead">What to do then, in a sentence that ends with a full stop.</param>
    internal static string? Refuses(LogitKind logits, string what, string instead) => logits switch
    {
        LogitKind.Rank => "and 0 does not lie between real and generated ones here (least squares do with targets "
            + "-1 and 1)",
        LogitKind.Difference => "which mean nothing where only differences between logits count",
        LogitKind.Energy => "and energies are never negative",
        _ => null,
    } is { } problem ? $"{what} reads the signs of logits, {problem}; {instead}" : null;

    internal void Observe(StepObservation observation)
    {
        if (steps == every) (signs, logits, samples, steps) = (0, 0, 0, 0);
        signs += Signs(observation.RealLogits);
        logits += observation.RealLogits.numel();
        samples += observation.Count;
        if (++steps == every) Value = Math.Clamp(Value + Math.Sign(MeanSign - target) * (double)samples / images, 0, 1);
    }

    public void Save(StateWriter writer)
    {
        writer.Write("p", Value);
        writer.Write("signs", signs);
        writer.Write("logits", logits);
        writer.Write("samples", samples);
        writer.Write("steps", steps);
    }

    public void Load(StateReader reader)
    {
        reader.Read("p", (double value) => Value = value, minimum: 0, maximum: 1);
        reader.Read("signs", (double value) => signs = value);
        reader.Read("logits", (long value) => logits = value);
        reader.Read("samples", (long value) => samples = value);
        reader.Read("steps", (long value) => steps = value, minimum: 0, maximum: every);
    }

    /// <summary>Summed in float32, in which whole numbers are exact where narrower types round them.</summary>
    private static double Signs(Tensor logits)
    {
        using var scope = NewDisposeScope();
        return Scalars.Read(logits.sign().sum(ScalarType.Float32))[0];
    }
}
