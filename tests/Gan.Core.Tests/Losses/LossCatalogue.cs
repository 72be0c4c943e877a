using Gan.Core.Losses;

namespace Gan.Core.Tests.Losses;

/// <summary>One row a loss: the whole contract suite runs over every row, against the golden numbers of the same name.</summary>
public static class LossCatalogue
{
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
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static IGanLoss Get(string name) => All[name];

    /// <summary>Logits of generated samples with which neither side is content: for least squares, those between their targets.</summary>
    public static double[] Undecided(string name) => name switch
    {
        "least squares" => [0.3, 0.6],
        "least squares, Pearson" => [-0.3, -0.6],
        _ => [0.1, -0.4],
    };

    /// <summary>The catalogue's public methods, so that a loss without a row is found.</summary>
    public static IEnumerable<string> InCatalogue =>
        typeof(GanLoss).GetMethods().Where(method => method.ReturnType == typeof(IGanLoss)).Select(method => method.Name);

    public static IEnumerable<string> InRows =>
        All.Values.Select(loss => loss.GetType().Name.Replace("Loss", "", StringComparison.Ordinal)).Distinct();
}
