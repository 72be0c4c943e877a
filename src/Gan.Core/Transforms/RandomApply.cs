using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace Gan.Core.Transforms;

/// <summary>An augmentation done to each sample with some probability.</summary>
internal static class RandomApply
{
    /// <summary>An augmentation that can be done to some samples and not to others.</summary>
    internal static ISampleTransform Require(ISampleTransform augmentation)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        if (augmentation.PackSize != 1)
            throw new ArgumentException(
                $"{augmentation.Name} makes one sample of {augmentation.PackSize} and cannot be done to some of them. "
                + "Let it follow as a transform of its own.", nameof(augmentation));
        return augmentation;
    }

    internal static Samples Transform(ISampleTransform augmentation, double probability, in Samples sample, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (probability <= 0) return sample;
        if (probability >= 1) return augmentation.Apply(sample, context);
        using var scope = NewDisposeScope();
        // Drawn before the augmentation draws, as older versions did.
        var chosen = Draw(sample, probability, context); // [N]
        return Choose(chosen, augmentation.Apply(sample, context), sample);
    }

    /// <summary>Puts others in the places of some samples.</summary>
    internal static Samples Replace(in Samples sample, in Samples others, double probability, StepContext context)
    {
        using var scope = NewDisposeScope();
        return Choose(Draw(sample, probability, context), others, sample);
    }

    private static Tensor Draw(in Samples sample, double probability, StepContext context) =>
        rand(sample.Data.shape[0], generator: context.Random).lt(probability);

    private static Samples Choose(Tensor chosen, in Samples others, in Samples sample) => new(Choose(chosen, others.Data, sample.Data))
    {
        Labels = Choose(chosen, others.Labels, sample.Labels),
        Condition = Choose(chosen, others.Condition, sample.Condition),
    };

    /// <summary>Moves the result out of the caller's scope.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    private static Tensor? Choose(Tensor chosen, Tensor? augmented, Tensor? plain)
    {
        if (ReferenceEquals(augmented, plain)) return plain;
        if (augmented is null || plain is null || !augmented.shape.AsSpan().SequenceEqual(plain.shape))
            throw new GanException(
                $"An augmentation of some samples must keep shapes; this one makes {Text(augmented)} of {Text(plain)}.");
        var which = chosen.to(plain.device).reshape([-1, .. Enumerable.Repeat(1L, (int)plain.dim() - 1)]); // [N, 1, …]
        return where(which, augmented, plain).MoveToOuterDisposeScope();
    }

    private static string Text(Tensor? tensor) => tensor is null ? "nothing" : Shape.Text(tensor);
}
