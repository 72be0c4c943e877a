namespace Gan.Core.Data;

/// <summary>Prepares one batch; called on a background thread, for one batch after the other.</summary>
/// <param name="index">The number of the batch; the first is 0. What it holds must depend on this number alone.</param>
/// <param name="samples">Receives the samples, one after the other. Holds numbers of an earlier batch.</param>
/// <param name="labels">Receives the class of each sample; empty for unlabelled data.</param>
public delegate void BatchFiller(long index, Span<float> samples, Span<long> labels);
