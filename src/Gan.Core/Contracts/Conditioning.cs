using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>What samples are conditioned on.</summary>
/// <param name="Labels">Class indices, int64, [N]; <see langword="null"/> for unlabelled data.</param>
/// <param name="Condition">What else the samples depend on, such as the source image of a translation, [N, …].</param>
public readonly record struct Conditioning(Tensor? Labels, Tensor? Condition = null)
{
    /// <summary>Applies a change to each tensor that there is.</summary>
    internal Conditioning Map(Func<Tensor, Tensor> change) => IsEmpty
        ? this
        : new(Labels is null ? null : change(Labels), Condition is null ? null : change(Condition));

    /// <summary>Joins two; what only one of them has is left out.</summary>
    internal Conditioning Zip(in Conditioning other, Func<Tensor, Tensor, Tensor> join) => new(
        Labels is null || other.Labels is null ? null : join(Labels, other.Labels),
        Condition is null || other.Condition is null ? null : join(Condition, other.Condition));

    /// <summary>The samples from <paramref name="start"/> on.</summary>
    internal Conditioning Slice(long start, long count) => Map(tensor => tensor.narrow(0, start, count));

    internal Conditioning MoveTo(Placement placement) => Map(placement.Move);

    internal bool IsEmpty => Labels is null && Condition is null;

    internal void Dispose()
    {
        Labels?.Dispose();
        Condition?.Dispose();
    }
}
