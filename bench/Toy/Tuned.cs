
namespace Gan.Core.Bench.Toy;

/// <summary>R3GAN's recipe with numbers chosen for points, on seed 101, which the table does not hold.</summary>
internal static class Tuned
{
    private const double Gamma = 0.1;
    private const int Every = 4;

    internal static Row Row { get; } = new("R3Gan, tuned", Options, () => new ProtocolDiscriminator(samples: 1));

    internal static GanTrainerOptions Options(long images) => new()
    {
        Loss = GanLoss.RelativisticPairing(),
        // A wide reach first, so that every mode is found; later modes as narrow as they are.
        DiscriminatorTerms = [DiscriminatorTerm.R1(Gamma, Every, Narrower(images)),
            DiscriminatorTerm.R2(Gamma, Every, Narrower(images))],
        Discriminator = Player(images),
        Generator = Player(images) with { Ema = new EmaOptions { HalfLifeImages = 10_000 } },
    };

    private static ISchedule Narrower(long images) => Schedule.Exponential(images, end: 0.005);

    private static PlayerOptions Player(long images) => new()
    {
        Optimizer = Optimizer.Adam(learningRate: 1e-3, beta1: 0, beta2: 0.9),
        LearningRateSchedule = Schedule.Cosine(images, end: 0.01),
    };
}
