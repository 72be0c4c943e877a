using Gan.Core.Native;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>The networks' buffers as they were before a step: a forward pass has changed running statistics before
/// anyone can see that it made no finite number.</summary>
internal sealed class BufferBackup : IDisposable
{
    private readonly Tensor[] buffers;
    private readonly Tensor[] copies;
    private readonly bool[] wereFinite;

    internal BufferBackup(IEnumerable<nn.Module> networks)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        buffers = [.. networks.SelectMany(network => network.buffers()).DistinctBy(buffer => buffer.Handle)];
        copies = Array.ConvertAll(buffers, buffer => buffer.clone().DetachFromDisposeScope());
        wereFinite = Array.ConvertAll(buffers, IsFinite);
    }

    internal void Take() => Kernels.Copy(copies, buffers);

    internal void Restore() => Kernels.Copy(buffers, copies);

    /// <summary>Puts back if an update was left out, without asking the device whether it was.</summary>
    internal void RestoreIf(Tensor? foundNonFinite)
    {
        if (foundNonFinite is not null && buffers.Length > 0) Kernels.PutBack(buffers, copies, foundNonFinite);
    }

    /// <summary>TorchSharp's batch norm takes a single sample without a word and has no variance ever after. A buffer
    /// that was not finite before, such as a mask with infinities, is not broken by it.</summary>
    internal void RequireFinite()
    {
        for (var i = 0; i < buffers.Length; i++)
            if (wereFinite[i] && !IsFinite(buffers[i]))
                throw new GanException(
                    "Batch norm needs at least two samples in a batch; this one has one, or one in each micro-batch "
                        + "or pack. Its statistics were put back.");
    }

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
    }

    private static bool IsFinite(Tensor buffer)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return !buffer.is_floating_point() || double.IsFinite(Scalars.Read(buffer.sum())[0]);
    }
}
