using Gan.Core.GeneratorTerms;
namespace Gan.Core.Tests.GeneratorTerms;

/// <summary>One row a term: the whole contract suite runs over every row.</summary>
public static class GeneratorTermCatalogue
{
    private static readonly Dictionary<string, Func<double, IGeneratorTerm>> All = new()
    {
        [nameof(GeneratorTerm.FeatureMatching)] = GeneratorTerm.FeatureMatching,
        [nameof(GeneratorTerm.L1)] = GeneratorTerm.L1,
        [nameof(GeneratorTerm.L2)] = GeneratorTerm.L2,
        [nameof(GeneratorTerm.ModeSeeking)] = GeneratorTerm.ModeSeeking,
        [nameof(GeneratorTerm.PathLength)] = weight => GeneratorTerm.PathLength(weight, decay: 0.3, every: 2),
        [nameof(GeneratorTerm.LatentConsistency)] = weight => GeneratorTerm.LatentConsistency(weight),
        [nameof(GeneratorTerm.PullingAway)] = GeneratorTerm.PullingAway,
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static IGeneratorTerm Get(string name, double weight = 0.7) => All[name](weight);

    public static IEnumerable<string> InRows => All.Keys;

    /// <summary>The catalogue's public methods, so that a term without a row is found.</summary>
    public static IEnumerable<string> InCatalogue =>
        typeof(GeneratorTerm).GetMethods().Where(method => method.ReturnType == typeof(IGeneratorTerm))
            .Select(method => method.Name);
}
