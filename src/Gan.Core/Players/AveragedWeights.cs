using Gan.Core.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The exponential moving average of a network's parameters, with a copy of its buffers.</summary>
internal sealed class AveragedWeights : IDisposable
{
    private readonly WeightAveraging rule;
    private readonly Tensor[] parameters;
    private readonly Tensor[] buffers;
    private readonly Tensor[] averages;
    private readonly Tensor[] bufferCopies;

    internal AveragedWeights(IReadOnlyList<nn.Module> networks, WeightAveraging rule)
    {
        this.rule = rule;
        parameters = [.. networks.SelectMany(network => network.parameters()).DistinctBy(parameter => parameter.Handle)];
        buffers = [.. networks.SelectMany(network => network.buffers()).DistinctBy(buffer => buffer.Handle)];
        (averages, bufferCopies) = (Copy(parameters), Copy(buffers));
    }

    /// <summary>Whether the networks hold the averages now.</summary>
    internal bool IsLent { get; private set; }

    internal void Update(long batch, long images)
    {
        using Scalar share = 1 - rule.Decay(batch, images);
        Kernels.Follow(averages, parameters, share);
        Kernels.Copy(bufferCopies, buffers);
    }

    /// <summary>Puts the averages into the network until disposal, which puts the live weights back.</summary>
    internal IDisposable Swap()
    {
        if (IsLent) throw new InvalidOperationException("The averaged weights are in use already; dispose the first use before the next.");
        IsLent = true;
        var saved = (Copy(parameters), Copy(buffers));
        Write(averages, bufferCopies);
        return new Restore(this, saved);
    }

    public void Dispose() => DisposeAll(averages, bufferCopies);

    private void Write(Tensor[] parameterValues, Tensor[] bufferValues)
    {
        Kernels.Copy(parameters, parameterValues);
        Kernels.Copy(buffers, bufferValues);
    }

    private static Tensor[] Copy(Tensor[] tensors)
    {
        using var noGrad = no_grad();
        return Array.ConvertAll(tensors, tensor => tensor.detach().clone().DetachFromDisposeScope());
    }

    private static void DisposeAll(Tensor[] one, Tensor[] other)
    {
        foreach (var tensor in one.Concat(other)) tensor.Dispose();
    }

    private sealed class Restore(AveragedWeights owner, (Tensor[] Parameters, Tensor[] Buffers) saved) : IDisposable
    {
        public void Dispose()
        {
            if (!owner.IsLent) return;
            owner.IsLent = false;
            owner.Write(saved.Parameters, saved.Buffers);
            DisposeAll(saved.Parameters, saved.Buffers);
        }
    }
}
