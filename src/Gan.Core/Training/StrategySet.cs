using Gan.Core.Strategies;
namespace Gan.Core.Training;

/// <summary>The strategies of one training by what they do.</summary>
internal sealed class StrategySet
{
    internal StrategySet(GanTrainerOptions options)
    {
        FakeSource = options.Strategies.OfType<IFakeSource>().SingleOrDefault();
        RealMixers = [.. options.Strategies.OfType<IRealMixer>()];
        FakeFilters = [.. options.Strategies.OfType<IFakeFilter>()];
        var ratio = options.Strategies.OfType<IUpdateRatio>().SingleOrDefault();
        HasOwnRatio = ratio is not null;
        UpdateRatio = ratio ?? new FixedUpdateRatio(options.DiscriminatorSteps);
    }

    internal IFakeSource? FakeSource { get; }

    internal IReadOnlyList<IRealMixer> RealMixers { get; }

    internal IReadOnlyList<IFakeFilter> FakeFilters { get; }

    internal IUpdateRatio UpdateRatio { get; }

    /// <summary>Whether the update ratio is a strategy, and not a fixed number.</summary>
    internal bool HasOwnRatio { get; }
}
