using Gan.Core.Constraints;
using Gan.Core.Schedules;

namespace Gan.Core.Players;

/// <summary>How one side of the game learns.</summary>
public sealed record PlayerOptions
{
    /// <summary>The optimizer.</summary>
    /// <value>The default is Adam with learning rate 2·10⁻⁴ and β₁ 0.5, as in DCGAN.</value>
    public IOptimizer Optimizer { get; init; } = Players.Optimizer.Adam();

    /// <summary>Multiplies the learning rate.</summary>
    /// <value>The default is constant.</value>
    public ISchedule LearningRateSchedule { get; init; } = Schedule.Constant;

    /// <summary>The largest norm of all gradients together; a longer gradient is scaled down to it.</summary>
    /// <value>Above 0. The default is <see langword="null"/>: no clipping.</value>
    public double? ClipGradientNorm { get; init; }

    /// <summary>Keeps an exponential moving average of the weights, which sampling then uses.</summary>
    /// <value>The default is <see langword="null"/>: none.</value>
    public WeightAveraging? Averaging { get; init; }

    /// <summary>Multiplies the half-life of the averaged weights.</summary>
    /// <value>The default is <see langword="null"/>: constant.</value>
    public ISchedule? AveragingSchedule { get; init; }

    /// <summary>Multiplies Adam's β₂, the decay of its squared gradients; products lie in [0, 1).</summary>
    /// <value>The default is <see langword="null"/>: constant.</value>
    public ISchedule? Beta2Schedule { get; init; }

    /// <summary>Applied to the network after each update, in order.</summary>
    public IReadOnlyList<IConstraint> Constraints { get; init; } = [];

    internal IEnumerable<string> Errors(string player)
    {
        if (ClipGradientNorm is { } limit && !(limit > 0))
            yield return $"{player}.{nameof(ClipGradientNorm)} is {limit}; it must be above 0, or null for no clipping.";
        if (AveragingSchedule is not null && Averaging is null)
            yield return $"{player}.{nameof(AveragingSchedule)} is set, but {player}.{nameof(Averaging)} is not: there is no average to schedule.";
        if (Beta2Schedule is not null && Optimizer is not AdamOptimizer)
            yield return $"{player}.{nameof(Beta2Schedule)} is set, but {Optimizer?.GetType().Name} has no β₂; use {nameof(Optimizer)}.Adam or AdamW.";
        if (Beta2Schedule is { } schedule && Optimizer is AdamOptimizer adam && !(IsDecay(adam.Beta2 * schedule.At(0)) && IsDecay(adam.Beta2 * schedule.At(long.MaxValue))))
            yield return $"{player}.{nameof(Beta2Schedule)} takes β₂ from {adam.Beta2 * schedule.At(0)} to {adam.Beta2 * schedule.At(long.MaxValue)}; "
                + "it must stay at least 0 and below 1.";
        if (Averaging is { } averaging)
            foreach (var error in averaging.Errors($"{player}.{nameof(Averaging)}"))
                yield return error;
    }

    private static bool IsDecay(double value) => value is >= 0 and < 1;
}
