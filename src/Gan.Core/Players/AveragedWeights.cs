using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The exponential moving average of a network's parameters, with a copy of its buffers.</summary>
internal sealed class AveragedWeights : IDisposable
{
    private readonly WeightAveraging rule;
    private readonly Tensor[] live;
    private readonly Tensor[] average;

    internal AveragedWeights(IReadOnlyList<nn.Module> networks, WeightAveraging rule)
    {
        this.rule = rule;
        live = [.. networks.SelectMany(network => network.parameters().Concat(network.buffers()))];
        average = Copy(live);
    }

    internal void Update(long batch, long images)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var step = 1 - rule.Decay(batch, images);
        for (var i = 0; i < live.Length; i++)
        {
            if (live[i].requires_grad) average[i].lerp_(live[i], tensor(step, live[i].dtype, live[i].device));
            else average[i].copy_(live[i]);
        }
    }

    /// <summary>Puts the averages into the network until disposal, which puts the live weights back.</summary>
    internal IDisposable Swap()
    {
        var saved = Copy(live);
        Write(average, live);
        return new Restore(saved, live);
    }

    public void Dispose() => DisposeAll(average);

    private static Tensor[] Copy(Tensor[] tensors)
    {
        using var noGrad = no_grad();
        return [.. tensors.Select(tensor => tensor.detach().clone().DetachFromDisposeScope())];
    }

    private static void Write(Tensor[] from, Tensor[] to)
    {
        using var noGrad = no_grad();
        for (var i = 0; i < to.Length; i++) to[i].copy_(from[i]);
    }

    private static void DisposeAll(Tensor[] tensors)
    {
        foreach (var tensor in tensors) tensor.Dispose();
    }

    private sealed class Restore(Tensor[] saved, Tensor[] live) : IDisposable
    {
        public void Dispose()
        {
            Write(saved, live);
            DisposeAll(saved);
        }
    }
}
