using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The exponential moving average of a network's parameters. Buffers are no part of it: running statistics are
/// averages already, and are used as they stand.</summary>
internal sealed class EmaWeights : IStateful, IDisposable
{
    private readonly EmaOptions rule;
    private readonly string[] names;
    private readonly Tensor[] parameters;
    private readonly Tensor[] averages;

    internal EmaWeights(IReadOnlyList<nn.Module> networks, EmaOptions rule)
    {
        this.rule = rule;
        var named = NetworkParameters.Of(networks);
        (names, parameters) = ([.. named.Select(entry => entry.Name)], [.. named.Select(entry => entry.Value)]);
        averages = Copy(parameters);
    }

    /// <summary>Whether the networks hold the averages now.</summary>
    internal bool IsLent { get; private set; }

    /// <param name="batch">Images of this step.</param>
    /// <param name="images">Images up to it.</param>
    internal void Update(long batch, long images)
    {
        using Scalar share = 1 - rule.Decay(batch, images);
        Kernels.Follow(averages, parameters, share);
    }

    /// <summary>Puts the averages into the networks until disposal, which puts the live weights back.</summary>
    internal IDisposable Swap()
    {
        if (IsLent) throw new InvalidOperationException(
            "The EMA of the weights is in use already; dispose the first use before the next.");
        var saved = Copy(parameters);
        Kernels.Copy(parameters, averages);
        IsLent = true;
        return new Restore(this, saved);
    }

    /// <exception cref="InvalidOperationException">The networks hold the averages.</exception>
    internal void RequireLive(string player, string what)
    {
        if (IsLent)
            throw new InvalidOperationException(
                $"The {player} holds the EMA of its weights; dispose what UseEma returned before it is {what}.");
    }

    public void Save(StateWriter writer)
    {
        for (var i = 0; i < names.Length; i++) writer.Write(names[i], averages[i]);
    }

    public void Load(StateReader reader)
    {
        // One that a resumed run switches on begins with the weights as they are then.
        reader.IfAnew(() => Kernels.Copy(averages, parameters));
        for (var i = 0; i < names.Length; i++) reader.Read(names[i], averages[i]);
    }

    public void Dispose() => DisposeAll(averages);

    private static Tensor[] Copy(Tensor[] tensors)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return Array.ConvertAll(tensors, tensor => tensor.detach().clone().DetachFromDisposeScope());
    }

    private static void DisposeAll(Tensor[] tensors)
    {
        foreach (var tensor in tensors) tensor.Dispose();
    }

    private sealed class Restore(EmaWeights owner, Tensor[] saved) : IDisposable
    {
        public void Dispose()
        {
            if (!owner.IsLent) return;
            owner.IsLent = false;
            Kernels.Copy(owner.parameters, saved);
            DisposeAll(saved);
        }
    }
}
