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

    internal static Samples Transform(
        ISampleTransform augmentation, double probability, in Samples samples, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (probability <= 0) return samples;
        if (probability >= 1) return augmentation.Apply(samples, context);
        using var scope = NewDisposeScope();
        // Drawn before the augmentation draws, as older versions did.
        var chosen = Draw(samples, probability, context); // [N]
        return Choose(chosen, augmentation.Apply(samples, context), samples);
    }

    /// <summary>Puts others in the places of some samples.</summary>
    internal static Samples Replace(in Samples samples, in Samples others, double probability, StepContext context)
    {
        using var scope = NewDisposeScope();
        return Choose(Draw(samples, probability, context), others, samples);
    }

    private static Tensor Draw(in Samples samples, double probability, StepContext context) =>
        rand(samples.Data.shape[0], generator: context.Random).lt(probability);

    private static Samples Choose(Tensor chosen, in Samples others, in Samples samples) =>
        new(Choose(chosen, others.Data, samples.Data))
        {
            Labels = Choose(chosen, others.Labels, samples.Labels),
            Condition = Choose(chosen, others.Condition, samples.Condition),
        };

    /// <summary>Moves the result out of the caller's scope.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    private static Tensor? Choose(Tensor chosen, Tensor? augmented, Tensor? plain)
    {
        if (ReferenceEquals(augmented, plain)) return plain;
        if (augmented is null || plain is null || !augmented.shape.AsSpan().SequenceEqual(plain.shape))
            throw new GanException(
                $"An augmentation of some samples must keep shapes; this one makes {Text(augmented)} "
                    + $"of {Text(plain)}.");
        var which = chosen.to(plain.device).reshape([-1, .. Enumerable.Repeat(1L, (int)plain.dim() - 1)]); // [N, 1, …]
        return where(which, augmented, plain).MoveToOuterDisposeScope();
    }

    private static string Text(Tensor? tensor) => tensor is null ? "nothing" : Shape.Text(tensor);
}
