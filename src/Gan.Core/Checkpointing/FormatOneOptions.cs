namespace Gan.Core.Checkpointing;

/// <summary>Options of format 1, which were the texts of records such as <c>R1Penalty { Gamma = 10, Every = 1 }</c>, as
/// those of format 2: a kind, and a setting a name.</summary>
internal static class FormatOneOptions
{
    /// <summary>The kinds of what format 1 called by the class's name.</summary>
    private static readonly Dictionary<string, string> kinds = new()
    {
        ["NonSaturatingLoss"] = "non-saturating", ["MinimaxLoss"] = "minimax", ["LeastSquaresLoss"] = "least squares",
        ["WassersteinLoss"] = "Wasserstein", ["HingeLoss"] = "hinge",
        ["RelativisticPairingLoss"] = "relativistic pairing",
        ["RelativisticAverageLoss"] = "relativistic average", ["DualContrastiveLoss"] = "dual contrastive",
        ["FDivergenceLoss"] = "f-GAN", ["EbganLoss"] = "EBGAN", ["BeganLoss"] = "BEGAN",
        ["NormalPrior"] = "normal", ["UniformPrior"] = "uniform",
        ["ConstantSchedule"] = "constant", ["LinearSchedule"] = "linear", ["CosineSchedule"] = "cosine",
        ["ExponentialSchedule"] = "exponential",
        ["SgdOptimizer"] = "SGD", ["RmsPropOptimizer"] = "RMSprop", ["AdamOptimizer"] = "Adam",
        ["WeightAveraging"] = "EMA",
        ["WeightClipping"] = "weight clipping", ["OrthogonalRows"] = "orthogonal",
        ["R1Penalty"] = "R1", ["R2Penalty"] = "R2", ["WganGpPenalty"] = "WGAN-GP", ["DraganPenalty"] = "DRAGAN",
        ["OneSidedGradientPenalty"] = "one-sided gradient penalty",
        ["ZeroCenteredGradientPenalty"] = "zero-centred gradient penalty",
        ["MaxGradientPenalty"] = "maximum gradient penalty", ["LeCamRegularizer"] = "LeCam",
        ["BalancedConsistency"] = "balanced consistency",
        ["LatentConsistency"] = "latent consistency", ["FeatureMatching"] = "feature matching", ["L1Distance"] = "L1",
        ["L2Distance"] = "L2",
        ["ModeSeeking"] = "mode seeking", ["PathLength"] = "path length", ["PullingAway"] = "pulling away",
        ["Packing"] = "packing", ["InstanceNoise"] = "instance noise",
        ["DifferentiableAugmentation"] = "differentiable augmentation",
        ["AdaptiveAugmentation"] = "adaptive augmentation", ["RandomAugmentation"] = "random augmentation",
        ["AdaptiveTurns"] = "adaptive update ratio", ["PseudoAugmentation"] = "pseudo augmentation",
        ["LatentOptimization"] = "latent optimization",
    };

    /// <summary>What records printed beside their settings.</summary>
    private static readonly string[] noSettings =
        ["Name", "Logits", "Needs", "NeedsLipschitz", "GeneratorSeesReal", "Decoupled"];

    private static readonly (string Old, string Kind)[] strategies =
    [
        ("AdaptiveTurns", "adaptive update ratio"), ("TopK", "top-k"), ("PseudoAugmentation", "pseudo augmentation"),
        ("LatentOptimization", "latent optimization"),
    ];

    /// <summary>The kinds of the strategies that options of format 1 name, in the order that they have now.</summary>
    internal static IReadOnlyList<string> Strategies(IReadOnlyDictionary<string, string> options) =>
        [.. strategies.Where(strategy => options.ContainsKey(strategy.Old)).Select(strategy => strategy.Kind)];

    internal static Dictionary<string, string> Upgrade(IReadOnlyDictionary<string, string> options)
    {
        var upgraded = new Dictionary<string, string>();
        var order = Strategies(options).ToList();
        foreach (var (name, text) in options)
        {
            var strategy = Array.Find(strategies, known => known.Old == name);
            if (text == "null") continue;
            if (name == "Data") upgraded[name] = text;
            else if (name == "TopK") AddTopK(upgraded, $"Strategies[{order.IndexOf("top-k")}]", text);
            else if (strategy.Old is not null) Add(upgraded, $"Strategies[{order.IndexOf(strategy.Kind)}]", text);
            else Add(upgraded, Renamed(name), text);
        }
        return upgraded;
    }

    private static void AddTopK(Dictionary<string, string> options, string name, string text)
    {
        options[name] = "top-k";
        Add(options, name + ".Share", text);
    }

    private static string Renamed(string name) => name
        .Replace(".AveragingSchedule", ".Ema.HalfLifeSchedule", StringComparison.Ordinal)
        .Replace(".Averaging", ".Ema", StringComparison.Ordinal)
        .Replace(".Beta2Schedule", ".Optimizer.Beta2Schedule", StringComparison.Ordinal)
        .Replace("JudgeTogether", "SinglePass", StringComparison.Ordinal);

    private static void Add(Dictionary<string, string> options, string name, string text)
    {
        var brace = text.IndexOf(" {", StringComparison.Ordinal);
        if (brace < 0)
        {
            // A number, or the class of a part that did not describe itself.
            options[name] = name.EndsWith(']') ? OptionWriter.Unknown : text;
            return;
        }
        var (type, members) = (text[..brace], Members(text[(brace + 2)..text.LastIndexOf('}')]));
        var isDecoupled = members.Any(member => member is ("Decoupled", "True"));
        options[name] = isDecoupled ? "AdamW" : kinds.GetValueOrDefault(type, $"TorchSharp {type}");
        foreach (var (key, value) in members)
            if (!noSettings.Contains(key) && value.Length > 0 && !IsDefault(key, value))
                Add(options, $"{name}.{(key == "SamplesInOne" ? "PackSize" : key)}", value);
    }

    private static bool IsDefault(string key, string value) => (key, value) is ("Start", "1") or ("Schedule", "");

    /// <summary>Members are parted by commas outside any braces.</summary>
    private static List<(string Key, string Value)> Members(string text)
    {
        var (members, depth, start) = (new List<(string, string)>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && "{[(".Contains(text[i])) depth++;
            if (i < text.Length && "}])".Contains(text[i])) depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0)) continue;
            if (text[start..i].Split(" = ", 2) is [var key, var value]) members.Add((key.Trim(), value.Trim()));
            start = i + 1;
        }
        return members;
    }
}
