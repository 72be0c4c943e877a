using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>A batch that was checked and lies where the networks are.</summary>
/// <param name="Real">The real samples.</param>
/// <param name="Latents">The latents that it brings, if any.</param>
/// <param name="MicroBatches">Its slices, in order.</param>
/// <param name="Reads">Whether its step's numbers are read from the device.</param>
internal sealed record PreparedBatch(Samples Real, Tensor? Latents, IReadOnlyList<MicroBatch> MicroBatches, bool Reads)
{
    internal long Count => Real.Data.shape[0];

    /// <summary>Everything that it holds, taken out of the open dispose scope.</summary>
    internal IEnumerable<Tensor> Tensors() =>
        All().OfType<Tensor>().Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>()
            .Select(tensor => tensor.DetachFromDisposeScope());

    private IEnumerable<Tensor?> All() =>
    [
        Real.Data, Real.Labels, Real.Condition, Latents,
        .. MicroBatches.Count == 1 ? []
            : MicroBatches.SelectMany(micro =>
            new[] { micro.Real.Data, micro.Real.Labels, micro.Real.Condition, micro.Latents }),
    ];
}
