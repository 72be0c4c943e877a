using Gan.Core.Native;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The networks' buffers as they were before a step: a forward pass has changed running statistics before anyone can
/// see that it made no finite number.</summary>
internal sealed class BufferBackup : IDisposable
{
    private readonly Tensor[] buffers;
    private readonly Tensor[] copies;

    internal BufferBackup(IEnumerable<nn.Module> networks)
    {
        using var noGrad = no_grad();
        buffers = [.. networks.SelectMany(network => network.buffers()).DistinctBy(buffer => buffer.Handle)];
        copies = Array.ConvertAll(buffers, buffer => buffer.clone().DetachFromDisposeScope());
    }

    internal void Take() => Kernels.Copy(copies, buffers);

    internal void Restore() => Kernels.Copy(buffers, copies);

    /// <summary>Puts back if a step was bad, without asking the device whether it was.</summary>
    internal void RestoreIf(Tensor? bad)
    {
        if (bad is not null && buffers.Length > 0) Kernels.PutBack(buffers, copies, bad);
    }

    /// <summary>TorchSharp's batch norm takes a single sample without a word and has no variance ever after.</summary>
    internal void RequireFinite()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        if (!buffers.Where(buffer => buffer.is_floating_point()).All(buffer => double.IsFinite(Scalars.Read(buffer.sum())[0])))
            throw new GanException("Batch norm needs at least two samples in a batch; this one has one, or one in each part or pack. Its statistics were put back.");
    }

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
    }
}
