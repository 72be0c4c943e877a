using Gan.Core.Constraints;
using Gan.Core.DiscriminatorTerms;
using Gan.Core.GeneratorTerms;
using Gan.Core.Strategies;
using Gan.Core.Transforms;
namespace Gan.Core.Tests.Combinations;

/// <summary>Everything that can be combined, under the names of the table.</summary>
internal static class Parts
{
    internal static IReadOnlyList<(string Name, IGanLoss Loss)> Losses { get; } =
    [
        ("NonSaturating", GanLoss.NonSaturating()),
        ("Minimax", GanLoss.Minimax(realTarget: 0.9)),
        ("LeastSquares", GanLoss.LeastSquares()),
        ("Wasserstein", GanLoss.Wasserstein()),
        ("Hinge", GanLoss.Hinge()),
        ("RelativisticPairing", GanLoss.RelativisticPairing()),
        ("RelativisticAverage", GanLoss.RelativisticAverage()),
        ("DualContrastive", GanLoss.DualContrastive()),
        ("FDivergence, KL", GanLoss.FDivergence(FDivergence.KullbackLeibler)),
        ("FDivergence, reverse KL", GanLoss.FDivergence(FDivergence.ReverseKullbackLeibler)),
        ("FDivergence, Pearson", GanLoss.FDivergence(FDivergence.PearsonChiSquared)),
        ("FDivergence, Jensen–Shannon", GanLoss.FDivergence(FDivergence.JensenShannon)),
        ("Ebgan", GanLoss.Ebgan(margin: 1)),
        ("Began", GanLoss.Began()),
    ];

    /// <summary>What stands beside the loss; the first is nothing.</summary>
    internal static IReadOnlyList<(string Name, GanTrainerOptions Options)> Terms { get; } =
    [
        ("–", new()),
        .. OfDiscriminator(),
        .. OfGenerator(),
        ("WeightClipping", new() { Discriminator = new() { Constraints = [Constraint.WeightClipping(0.1)] } }),
        ("Orthogonal", new() { Discriminator = new() { Constraints = [Constraint.Orthogonal(0.01)] } }),
        ("TopK", new() { Strategies = [Strategy.TopK(Schedule.Linear(40, end: 0.5))] }),
        ("MicroBatches", new() { MicroBatches = 2 }),
        ("PseudoAugmentation", new() { Strategies = [Strategy.PseudoAugmentation(target: -0.9, images: 100)] }),
        ("LatentOptimization", new() { Strategies = [Strategy.LatentOptimization()] }),
        ("AdaptiveUpdateRatio", new() { Strategies = [Strategy.AdaptiveUpdateRatio()] }),
    ];

    internal static IReadOnlyList<(string Name, IReadOnlyList<ISampleTransform> Transforms)> Transforms { get; } =
    [
        ("–", []),
        ("Packing", [SampleTransform.Packing(2)]),
        ("DifferentiableAugmentation", [SampleTransform.DifferentiableAugmentation()]),
        ("WithProbability", [SampleTransform.WithProbability(SampleTransform.DifferentiableAugmentation(), 0.5)]),
        ("InstanceNoise", [SampleTransform.InstanceNoise(0.1)]),
        ("Adaptive", [SampleTransform.Adaptive(SampleTransform.DifferentiableAugmentation(), images: 100)]),
        ("noise, then packing", [SampleTransform.InstanceNoise(0.1), SampleTransform.Packing(2)]),
    ];

    private static IEnumerable<(string, GanTrainerOptions)> OfDiscriminator() =>
        new (string Name, IDiscriminatorTerm Term)[]
    {
        ("R1", DiscriminatorTerm.R1()),
        ("R2", DiscriminatorTerm.R2(1, every: 2)),
        ("WganGp", DiscriminatorTerm.WganGp()),
        ("OneSidedGradientPenalty", DiscriminatorTerm.OneSidedGradientPenalty()),
        ("ZeroCenteredGradientPenalty", DiscriminatorTerm.ZeroCenteredGradientPenalty()),
        ("Dragan", DiscriminatorTerm.Dragan()),
        ("MaxGradientPenalty", DiscriminatorTerm.MaxGradientPenalty()),
        ("LeCam", DiscriminatorTerm.LeCam()),
        ("BalancedConsistency", DiscriminatorTerm.BalancedConsistency(SampleTransform.InstanceNoise(0.1))),
        ("LatentConsistency of D", DiscriminatorTerm.LatentConsistency()),
    }.Select(term => (term.Name, new GanTrainerOptions { DiscriminatorTerms = [term.Term] }));

    private static IEnumerable<(string, GanTrainerOptions)> OfGenerator() => new (string Name, IGeneratorTerm Term)[]
    {
        ("FeatureMatching", GeneratorTerm.FeatureMatching()),
        ("L1", GeneratorTerm.L1(1)),
        ("L2", GeneratorTerm.L2(1)),
        ("ModeSeeking", GeneratorTerm.ModeSeeking()),
        ("PathLength", GeneratorTerm.PathLength(every: 2)),
        ("LatentConsistency of G", GeneratorTerm.LatentConsistency()),
        ("PullingAway", GeneratorTerm.PullingAway()),
    }.Select(term => (term.Name, new GanTrainerOptions { GeneratorTerms = [term.Term] }));
}
