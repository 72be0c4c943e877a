using Gan.Core.Transforms;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

/// <summary>One row a transform: the whole contract suite runs over every row.</summary>
internal sealed record TransformCatalogue(string Method, Func<ISampleTransform> Make, bool Draws = true)
{
    internal static readonly Dictionary<string, TransformCatalogue> All = new()
    {
        ["packing"] = new(nameof(SampleTransform.Packing), () => SampleTransform.Packing(2), Draws: false),
        ["color"] = Augmentation(Augmentations.Color),
        ["translation"] = Augmentation(Augmentations.Translation),
        ["cutout"] = Augmentation(Augmentations.Cutout),
        ["all augmentations"] = Augmentation(Augmentations.All),
        ["adaptive, p 0.5"] = new(nameof(SampleTransform.Adaptive), HalfAdapted),
        ["with probability 0.4"] = new(nameof(SampleTransform.WithProbability), Sometimes),
        ["instance noise"] = new(nameof(SampleTransform.InstanceNoise),
            () => SampleTransform.InstanceNoise(0.3, Schedule.Linear(1000))),
    };

    internal static TheoryData<string> Names => [.. All.Keys];

    internal static TheoryData<string> Drawing => [.. All.Where(row => row.Value.Draws).Select(row => row.Key)];

    /// <summary>The catalogue's public methods, so that a transform without a row is found.</summary>
    internal static IEnumerable<string> InCatalogue =>
        typeof(SampleTransform).GetMethods().Where(method => method.ReturnType == typeof(ISampleTransform))
            .Select(method => method.Name);

    internal static ISampleTransform Get(string name) => All[name].Make();

    /// <summary>An adaptive one whose p has come to 0.5: it saw 4 positive logits of the 8 that would make it
    /// 1.</summary>
    private static ISampleTransform HalfAdapted()
    {
        using var scope = NewDisposeScope();
        var adaptive = SampleTransform.Adaptive(SampleTransform.DifferentiableAugmentation(), every: 1, images: 8);
        ((IStepObserver)adaptive).Observe(Steps.Seen([1, 2, 3, 4]));
        return adaptive;
    }

    private static ISampleTransform Sometimes() =>
        SampleTransform.WithProbability(SampleTransform.DifferentiableAugmentation(), 0.4);

    private static TransformCatalogue Augmentation(Augmentations kinds) =>
        new(nameof(SampleTransform.DifferentiableAugmentation),
            () => SampleTransform.DifferentiableAugmentation(kinds));
}
