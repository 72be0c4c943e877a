using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Internal;

/// <summary>Whether labels fit a network that is conditioned on classes; in training and in sampling alike.</summary>
internal static class LabelChecks
{
    /// <param name="role">What messages call the network.</param>
    /// <param name="classes">How many classes it has; null for an unconditional one, which takes any labels or
    /// none.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="waits">Whether it may wait for a device to see their values.</param>
    internal static void Require(string role, int? classes, Tensor? labels, long count, bool waits = true)
    {
        if (classes is not { } most) return;
        if (labels is null)
            throw new ArgumentException(
                $"The {role} is conditioned on {most} classes, and there are no labels. "
                + $"Give a label of 0 to {most - 1} for each of the {count} samples, int64, [N].", nameof(labels));
        RequireForm(role, labels, count);
        if (!waits && labels.device_type != DeviceType.CPU) return;
        using var scope = NewDisposeScope();
        var ends = Scalars.Read(labels.min(), labels.max());
        if (ends[0] < 0 || ends[1] >= most)
            throw new ArgumentException(
                $"Labels go from {ends[0]} to {ends[1]}; the {role} has {most} classes, 0 to {most - 1}. "
                + "Count classes from 0, or make the network with more of them.", nameof(labels));
    }

    private static void RequireForm(string role, Tensor labels, long count)
    {
        if (labels.IsInvalid) throw new ArgumentException("The labels have been disposed.", nameof(labels));
        if (labels.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"Labels are {labels.dtype}; the {role} takes class indices of type Int64. Convert them with "
                    + "labels.to(ScalarType.Int64).",
                nameof(labels));
        if (!labels.shape.AsSpan().SequenceEqual([count]))
            throw new ArgumentException(
                $"Labels have shape {Shape.Text(labels)}; {count} samples need [{count}], one class index each.",
                    nameof(labels));
    }
}
