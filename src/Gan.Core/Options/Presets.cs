namespace Gan.Core.Options;

/// <summary>The numbers of papers, or where these leave some open, of their authors' code.</summary>
internal static class Presets
{
    /// <summary>The images over which R3GAN's schedules run for CIFAR-10.</summary>
    private const long R3GanImages = 20_000_000;

    internal static GanTrainerOptions NonSaturating { get; } = Both(Optimizer.Adam(2e-4, beta1: 0.5));

    internal static GanTrainerOptions Minimax { get; } =
        Both(Optimizer.Sgd(0.1, momentum: 0.5)) with { Loss = GanLoss.Minimax() };

    internal static GanTrainerOptions LeastSquares { get; } =
        Both(Optimizer.Adam(1e-3, beta1: 0.5)) with { Loss = GanLoss.LeastSquares() };

    internal static GanTrainerOptions WassersteinClip { get; } = new()
    {
        Loss = GanLoss.Wasserstein(),
        Discriminator = new() { Optimizer = Optimizer.RmsProp(5e-5), Constraints = [Constraint.WeightClipping(0.01)] },
        Generator = new() { Optimizer = Optimizer.RmsProp(5e-5) },
        DiscriminatorSteps = 5,
    };

    internal static GanTrainerOptions WganGp { get; } = Both(Optimizer.Adam(1e-4, beta1: 0, beta2: 0.9)) with
    {
        Loss = GanLoss.Wasserstein(),
        DiscriminatorTerms = [DiscriminatorTerm.WganGp(10)],
        DiscriminatorSteps = 5,
    };

    internal static GanTrainerOptions Dragan { get; } =
        Both(Optimizer.Adam(1e-4, beta1: 0.5, beta2: 0.9)) with { DiscriminatorTerms = [DiscriminatorTerm.Dragan(10)] };

    internal static GanTrainerOptions Hinge { get; } =
        Both(Optimizer.Adam(2e-4, beta1: 0, beta2: 0.9)) with { Loss = GanLoss.Hinge(), DiscriminatorSteps = 5 };

    internal static GanTrainerOptions RpGan { get; } =
        Both(Optimizer.Adam(2e-4, beta1: 0.5)) with { Loss = GanLoss.RelativisticPairing() };

    internal static GanTrainerOptions R3Gan { get; } = new()
    {
        Loss = GanLoss.RelativisticPairing(),
        DiscriminatorTerms = [DiscriminatorTerm.R1(0.05, schedule: R3GanFall(0.1)),
            DiscriminatorTerm.R2(0.05, schedule: R3GanFall(0.1))],
        Discriminator = R3GanPlayer,
        Generator = R3GanPlayer with
        {
            Ema = new() { HalfLifeImages = 5_000_000, RampUp = 1,
                HalfLifeSchedule = Schedule.Cosine(R3GanImages, end: 1, start: 0) },
        },
    };

    internal static GanTrainerOptions Ebgan { get; } = Both(Optimizer.Adam(1e-3, beta1: 0.9)) with
    {
        Loss = GanLoss.Ebgan(margin: 10),
        GeneratorTerms = [GeneratorTerm.PullingAway(0.1)],
    };

    internal static GanTrainerOptions Began { get; } =
        Both(Optimizer.Adam(1e-4, beta1: 0.9)) with { Loss = GanLoss.Began(gamma: 0.5, lambda: 0.001) };

    internal static GanTrainerOptions PacGan(int packSize) =>
        NonSaturating with { Transforms = [SampleTransform.Packing(packSize)] };

    private static PlayerOptions R3GanPlayer => new()
    {
        Optimizer = Optimizer.Adam(2e-4, beta1: 0, beta2: 0.9, beta2Schedule: R3GanFall(0.99 / 0.9)),
        LearningRateSchedule = R3GanFall(0.25),
    };

    private static ISchedule R3GanFall(double end) => Schedule.Cosine(R3GanImages, end);

    private static GanTrainerOptions Both(IOptimizer optimizer) => new()
    {
        Discriminator = new() { Optimizer = optimizer },
        Generator = new() { Optimizer = optimizer },
    };
}
