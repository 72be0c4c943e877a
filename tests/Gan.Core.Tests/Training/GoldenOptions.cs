using Gan.Core.Constraints;
namespace Gan.Core.Tests.Training;

/// <summary>A golden training's configuration in this library's words.</summary>
internal static class GoldenOptions
{
    private const string TwoRates =
        "Adam, betas 0 and 0.9, eps 1e-8, 0.001 for the generator, 0.004 for the discriminator";

    internal static GanTrainerOptions Of(GoldenConfig config, ILatentPrior prior)
    {
        var (discriminator, generator) = Optimizers(config);
        return new GanTrainerOptions
        {
            Loss = Loss(config),
            Prior = prior,
            ShareGeneratedSamples = config.Noise == "shared",
            DiscriminatorSteps = config.Critics,
            DiscriminatorTerms = [.. Penalties(config)],
            Discriminator = new() { Optimizer = discriminator, Constraints = [.. Constraints(config)] },
            Generator = new() { Optimizer = generator, Ema = Ema(config) },
        };
    }

    /// <summary>What this library's loss is multiplied with to give the file's: its least squares are halves, as in
    /// Mao et al. 2017, and the file's are whole.</summary>
    internal static double Unit(GoldenConfig config) => config.Loss == "least_squares" ? 2 : 1;

    private static IGanLoss Loss(GoldenConfig config) => config.Loss switch
    {
        "cross_entropy" => GanLoss.NonSaturating(),
        "cross_entropy_098" => GanLoss.NonSaturating(realTarget: 0.98),
        "least_squares" => GanLoss.LeastSquares(),
        "wasserstein" => GanLoss.Wasserstein(),
        "hinge" => GanLoss.Hinge(),
        "relativistic" => GanLoss.RelativisticPairing(),
        var other => throw new ArgumentException($"No golden training has the loss '{other}'.", nameof(config)),
    };

    /// <summary>Where the loss is half the file's, so are gradients and the roots of their mean squares. Half the ε
    /// then gives the same steps of RMSprop and Adam.</summary>
    private static (IOptimizer Discriminator, IOptimizer Generator) Optimizers(GoldenConfig config)
    {
        var epsilon = 1e-8 / Unit(config);
        return config.Optimizers switch
        {
            "SGD 0.025" => Both(Optimizer.Sgd(0.025)),
            "RMSprop 0.001, alpha 0.99, eps 1e-8" => Both(Optimizer.RmsProp(0.001, 0.99, epsilon)),
            "Adam 0.002, betas 0.5 and 0.999, eps 1e-8" => Both(Optimizer.Adam(0.002, 0.5, 0.999, epsilon)),
            "Adam 0.002, betas 0 and 0.99, eps 1e-8" => Both(Optimizer.Adam(0.002, 0, 0.99, epsilon)),
            TwoRates => (Optimizer.Adam(0.004, 0, 0.9, epsilon), Optimizer.Adam(0.001, 0, 0.9, epsilon)),
            var other => throw new ArgumentException($"No golden training has optimizers '{other}'.", nameof(config)),
        };
    }

    private static (IOptimizer, IOptimizer) Both(IOptimizer optimizer) => (optimizer, optimizer);

    private static IEnumerable<IDiscriminatorTerm> Penalties(GoldenConfig config)
    {
        if (config.R1 > 0) yield return DiscriminatorTerm.R1(config.R1, config.PenaltyEvery);
        if (config.R2 > 0) yield return DiscriminatorTerm.R2(config.R2, config.PenaltyEvery);
    }

    private static IEnumerable<IConstraint> Constraints(GoldenConfig config)
    {
        if (config.Clip is { } limit) yield return Constraint.WeightClipping(limit);
    }

    /// <summary>The half-life by which an update of the generator leaves β of the past, at the start too.</summary>
    private static EmaOptions? Ema(GoldenConfig config) => config.Ema is not { } beta ? null : new()
    {
        HalfLifeImages = config.Batch * config.Critics * Math.Log(0.5) / Math.Log(beta),
        RampUp = double.PositiveInfinity,
    };
}
