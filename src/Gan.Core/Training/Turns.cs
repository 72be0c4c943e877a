using Gan.Core.Checkpointing;

namespace Gan.Core.Training;

/// <summary>When the generator's turn comes: after a fixed number of discriminator steps, or once the discriminator is good enough.</summary>
internal sealed class Turns(GanTrainerOptions options) : IStateful
{
    private readonly AdaptiveTurns? rule = options.AdaptiveTurns;
    private long taken;
    private long images;
    private int since;

    /// <summary>Whether the state says more than the step's number does.</summary>
    internal bool Remembers => rule is not null;

    /// <summary>The generator's turn if it comes after this discriminator step.</summary>
    /// <param name="round">The step.</param>
    /// <param name="discriminatorLoss">What the discriminator's loss was; not looked at by the fixed rule.</param>
    internal Turn? After(Round round, double? discriminatorLoss) => rule is null ? Fixed(round) : Adaptive(rule, round, discriminatorLoss);

    /// <summary>Counts a step in which nothing failed.</summary>
    internal void Count(Round round, Turn? turn)
    {
        if (rule is null) return;
        (taken, images, since) = turn is null ? (taken, images + round.Count, since + 1) : (taken + 1, 0, 0);
    }

    public void Save(StateWriter writer)
    {
        writer.Write("taken", taken);
        writer.Write("images", images);
        writer.Write("since", since);
    }

    public void Load(StateReader reader)
    {
        reader.Read("taken", (long value) => taken = value, minimum: 0, maximum: long.MaxValue);
        reader.Read("images", (long value) => images = value, minimum: 0, maximum: long.MaxValue);
        reader.Read("since", (long value) => since = (int)value, minimum: 0, maximum: int.MaxValue);
    }

    private Turn? Fixed(Round round) => round.Index % options.DiscriminatorSteps == 0
        ? new Turn(round.Index / options.DiscriminatorSteps - 1, round.Count * options.DiscriminatorSteps)
        : null;

    private Turn? Adaptive(AdaptiveTurns adaptive, Round round, double? discriminatorLoss) =>
        discriminatorLoss <= adaptive.DiscriminatorLoss || since + 1 >= adaptive.AtMost ? new Turn(taken, images + round.Count) : null;
}
