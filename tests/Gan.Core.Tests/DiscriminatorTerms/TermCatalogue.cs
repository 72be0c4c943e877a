using Gan.Core.DiscriminatorTerms;
using Gan.Core.GeneratorTerms;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

/// <summary>One row a term; the name begins with the catalogue's method. The contract suite runs over every
/// row.</summary>
public static class TermCatalogue
{
    private static readonly Dictionary<string, Func<IDiscriminatorTerm>> All = new()
    {
        [nameof(DiscriminatorTerm.R1)] = () => DiscriminatorTerm.R1(3),
        ["R1, lazy"] = () => DiscriminatorTerm.R1(0.3, every: 16),
        [nameof(DiscriminatorTerm.R2)] = () => DiscriminatorTerm.R2(3),
        [nameof(DiscriminatorTerm.WganGp)] = () => DiscriminatorTerm.WganGp(),
        ["WganGp, lazy"] = () => DiscriminatorTerm.WganGp(2, every: 4),
        [nameof(DiscriminatorTerm.OneSidedGradientPenalty)] = () => DiscriminatorTerm.OneSidedGradientPenalty(),
        [nameof(DiscriminatorTerm.ZeroCenteredGradientPenalty)] = () => DiscriminatorTerm.ZeroCenteredGradientPenalty(),
        [nameof(DiscriminatorTerm.Dragan)] = () => DiscriminatorTerm.Dragan(),
        [nameof(DiscriminatorTerm.MaxGradientPenalty)] = () => DiscriminatorTerm.MaxGradientPenalty(),
        [nameof(DiscriminatorTerm.LeCam)] = () => DiscriminatorTerm.LeCam(),
        [nameof(DiscriminatorTerm.BalancedConsistency)] = () => DiscriminatorTerm.BalancedConsistency(new Shift(0.5)),
        ["BalancedConsistency, of real samples alone"] = () =>
            DiscriminatorTerm.BalancedConsistency(new Shift(0.5), fake: 0),
        [nameof(DiscriminatorTerm.LatentConsistency)] = () => DiscriminatorTerm.LatentConsistency(),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>A term in training: one that learns from steps has seen one, in which the discriminator told the two
    /// kinds apart.</summary>
    public static IDiscriminatorTerm Get(string name)
    {
        var term = All[name]().ForTraining();
        using var scope = NewDisposeScope();
        if (term is IStepObserver observer) observer.Observe(new StepObservation(ones(4, 1), -ones(4, 1), 4));
        return term;
    }

    /// <summary>The catalogue's public methods, so that a term without a row is found.</summary>
    public static IEnumerable<string> InCatalogue =>
        typeof(DiscriminatorTerm).GetMethods().Where(method => method.ReturnType == typeof(IDiscriminatorTerm))
            .Select(method => method.Name);

    public static IEnumerable<string> InRows => All.Keys.Select(name => name.Split(',')[0]).Distinct();
}
