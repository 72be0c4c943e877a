using static TorchSharp.torch;

namespace Gan.Core.Transforms;

internal sealed record DifferentiableAugmentation : ISampleTransform, IDescribed
{
    internal DifferentiableAugmentation(Augmentations kinds)
    {
        if (kinds == Augmentations.None || (kinds & ~Augmentations.All) != Augmentations.None)
            throw new ArgumentOutOfRangeException(nameof(kinds), kinds,
                "Differentiable augmentation is at least one "
                    + $"of {nameof(Augmentations.Color)}, {nameof(Augmentations.Translation)} "
                + $"and {nameof(Augmentations.Cutout)}; leave the transform out for none.");
        Kinds = kinds;
    }

    public string Name => "differentiable augmentation";

    public Augmentations Kinds { get; }

    public Samples Apply(in Samples samples, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        RequireImages(samples.Data);
        using var scope = NewDisposeScope();
        var images = samples.Data;
        if (Kinds.HasFlag(Augmentations.Color)) images = ColorJitter.Of(images, context.Random);
        if (Kinds.HasFlag(Augmentations.Translation)) images = Translation.Of(images, context.Random);
        if (Kinds.HasFlag(Augmentations.Cutout)) images = Cutout.Of(images, context.Random);
        return samples with { Data = images.MoveToOuterDisposeScope() };
    }

    private static void RequireImages(Tensor data)
    {
        if (data.dim() != 4)
            throw new GanException(
                "Differentiable augmentation changes images [N, C, H, W]; these samples have "
                    + $"shape {Shape.Text(data)}. "
                + "Let data and generator have image shape, and flatten in the discriminator.");
    }

    public void Describe(OptionWriter options)
    {
        options.Kind(Name);
        options.Write(nameof(Kinds), Kinds);
    }
}
