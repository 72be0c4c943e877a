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

    /// <summary>Applied to the network after each update, in order.</summary>
    public IReadOnlyList<IConstraint> Constraints { get; init; } = [];

    internal IEnumerable<string> Errors(string player)
    {
        if (ClipGradientNorm is { } limit && !(limit > 0))
            yield return $"{player}.{nameof(ClipGradientNorm)} is {limit}; it must be above 0, or null for no clipping.";
        if (Averaging is { } averaging)
            foreach (var error in averaging.Errors($"{player}.{nameof(Averaging)}"))
                yield return error;
    }
}
