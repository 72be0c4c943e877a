namespace Gan.Core;

/// <summary>How one side of the game learns.</summary>
public sealed record PlayerOptions
{
    /// <summary>The optimizer.</summary>
    /// <value>The default is Adam with learning rate 2·10⁻⁴ and β₁ 0.5, as in DCGAN.</value>
    public IOptimizer Optimizer { get; init; } = Gan.Core.Optimizer.Adam();

    /// <summary>Multiplies the learning rate.</summary>
    /// <value>The default is constant.</value>
    public ISchedule LearningRateSchedule { get; init; } = Schedule.Constant;

    /// <summary>The largest norm of all gradients together; a longer gradient is scaled down to it.</summary>
    /// <value>Above 0. The default is <see langword="null"/>: no clipping.</value>
    public double? ClipGradientNorm { get; init; }

    /// <summary>Keeps an exponential moving average (EMA) of the weights, which sampling then uses.</summary>
    /// <value>The default is <see langword="null"/>: none.</value>
    public EmaOptions? Ema { get; init; }

    /// <summary>Applied to the network after each update, in order.</summary>
    public IReadOnlyList<IConstraint> Constraints { get; init; } = [];

    internal IEnumerable<string> Errors(string player)
    {
        if (ClipGradientNorm is { } limit && !(limit > 0))
            yield return $"{player}.{nameof(ClipGradientNorm)} is {limit}; it must be above 0, or null for no "
                + "clipping.";
        if (Ema is { } ema)
            foreach (var error in ema.Errors($"{player}.{nameof(Ema)}"))
                yield return error;
    }

    /// <summary>The learning rate after a number of images.</summary>
    /// <exception cref="GanException">It is no rate.</exception>
    internal double RateAt(string player, long images)
    {
        var rate = Optimizer.LearningRate * LearningRateSchedule.At(images);
        return rate >= 0 && double.IsFinite(rate)
            ? rate
            : throw new GanException(
                $"The {player}'s learning rate after {images} images is {rate}; its schedule must give a finite factor "
                + "of at least 0.");
    }

    /// <summary>The options of one training: parts that remember are new ones.</summary>
    internal PlayerOptions ForTraining() => this with
    {
        Optimizer = Optimizer.ForTraining(),
        LearningRateSchedule = LearningRateSchedule.ForTraining(),
        Ema = Ema is null ? null : Ema with { HalfLifeSchedule = Ema.HalfLifeSchedule?.ForTraining() },
        Constraints = [.. Constraints.Select(constraint => constraint.ForTraining())],
    };

    /// <summary>All parts, under the names that their state has.</summary>
    internal IEnumerable<(string Path, IPart Part)> Parts() =>
    [
        .. PartTree.Walk("optimizer recipe", Optimizer),
        .. PartTree.Walk("schedule", LearningRateSchedule),
        .. PartTree.Walk("ema half-life schedule", Ema?.HalfLifeSchedule),
        .. PartTree.Walk("constraint", Constraints),
    ];

    internal void Describe(OptionWriter options)
    {
        options.Write(nameof(Optimizer), Optimizer);
        options.Write(nameof(LearningRateSchedule), LearningRateSchedule);
        options.Write(nameof(ClipGradientNorm), ClipGradientNorm);
        Ema?.Describe(options.Group(nameof(Ema)));
        options.Write(nameof(Constraints), Constraints);
    }
}
