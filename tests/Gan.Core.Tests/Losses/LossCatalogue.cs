using static TorchSharp.torch;

namespace Gan.Core.Tests.Losses;

/// <summary>One row a loss: the whole contract suite runs over every row, against the golden numbers of the same
/// name.</summary>
public static class LossCatalogue
{
    private const string FreshBegan = "BEGAN";

    private static readonly Dictionary<string, IGanLoss> All = new()
    {
        ["non-saturating"] = GanLoss.NonSaturating(),
        ["non-saturating, target 0.98"] = GanLoss.NonSaturating(realTarget: 0.98),
        ["minimax"] = GanLoss.Minimax(),
        ["minimax, target 0.9"] = GanLoss.Minimax(realTarget: 0.9),
        ["least squares"] = GanLoss.LeastSquares(),
        ["least squares, Pearson"] = GanLoss.LeastSquares(realTarget: 1, fakeTarget: -1, generatorTarget: 0),
        ["Wasserstein"] = GanLoss.Wasserstein(),
        ["hinge"] = GanLoss.Hinge(),
        ["relativistic pairing"] = GanLoss.RelativisticPairing(),
        ["relativistic average"] = GanLoss.RelativisticAverage(),
        ["dual contrastive"] = GanLoss.DualContrastive(),
        ["f-GAN KullbackLeibler"] = GanLoss.FDivergence(FDivergence.KullbackLeibler),
        ["f-GAN KullbackLeibler, saturating"] = GanLoss.FDivergence(FDivergence.KullbackLeibler, saturating: true),
        ["f-GAN ReverseKullbackLeibler"] = GanLoss.FDivergence(FDivergence.ReverseKullbackLeibler),
        ["f-GAN ReverseKullbackLeibler, saturating"] =
            GanLoss.FDivergence(FDivergence.ReverseKullbackLeibler, saturating: true),
        ["f-GAN PearsonChiSquared"] = GanLoss.FDivergence(FDivergence.PearsonChiSquared),
        ["f-GAN PearsonChiSquared, saturating"] = GanLoss.FDivergence(FDivergence.PearsonChiSquared, saturating: true),
        ["f-GAN JensenShannon"] = GanLoss.FDivergence(FDivergence.JensenShannon),
        ["f-GAN JensenShannon, saturating"] = GanLoss.FDivergence(FDivergence.JensenShannon, saturating: true),
        ["EBGAN, margin 3"] = GanLoss.Ebgan(margin: 3),
        [FreshBegan] = GanLoss.Began(),
        ["BEGAN after a step"] = Shown(GanLoss.Began(gamma: 0.8, lambda: 0.1), real: [4, 6.5], fake: [1, 2.25]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static IGanLoss Get(string name) => All[name];

    /// <summary>Whether the discriminator looks at generated samples: BEGAN's does so only once its k has left
    /// 0.</summary>
    public static bool DiscriminatorSeesFake(string name) => name != FreshBegan;

    /// <summary>Logits of generated samples with which neither side is content: for least squares, those between their
    /// targets, for EBGAN, energies below its margin.</summary>
    public static double[] Undecided(string name) => name switch
    {
        "least squares" => [0.3, 0.6],
        "least squares, Pearson" => [-0.3, -0.6],
        "EBGAN, margin 3" or FreshBegan or "BEGAN after a step" => [0.1, 2.4],
        _ => [0.1, -0.4],
    };

    /// <summary>The catalogue's public methods, so that a loss without a row is found.</summary>
    public static IEnumerable<string> InCatalogue =>
        typeof(GanLoss).GetMethods().Where(method => method.ReturnType == typeof(IGanLoss))
            .Select(method => method.Name);

    public static IEnumerable<string> InRows =>
        All.Values.Select(loss => loss.GetType().Name.Replace("Loss", "", StringComparison.Ordinal)).Distinct();

    /// <summary>A loss that has seen a step with these logits.</summary>
    private static IGanLoss Shown(IGanLoss loss, double[] real, double[] fake)
    {
        using var scope = NewDisposeScope();
        ((IStepObserver)loss).Observe(new StepObservation(tensor(real), tensor(fake), real.Length));
        return loss;
    }
}
