using Gan.Core.Checkpointing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Optimizers;

/// <summary>The parameters of an optimizer with what it keeps for each, such as a running mean.</summary>
internal sealed class OptimizerState(IReadOnlyList<Parameter> parameters) : IStateful, IDisposable
{
    private readonly Tensor[] values = [.. parameters];
    private readonly List<(string Name, Tensor[] Tensors)> kept = [];

    /// <summary>The flag of an update that is to be made.</summary>
    internal Tensor AllFinite { get; } = zeros([], ScalarType.Float32, parameters[0].device).DetachFromDisposeScope();

    /// <summary>Keeps a tensor of zeros for each parameter, in its shape, and in its type unless one is
    /// named.</summary>
    internal Tensor[] KeepZeros(string name, Func<Tensor, ScalarType>? type = null) =>
        Keep(name, value => zeros_like(value, dtype: type?.Invoke(value), requires_grad: false));

    /// <summary>Keeps a count for each parameter: one that sits out some updates counts its own.</summary>
    internal Tensor[] KeepCounts(string name) => Keep(name, value => zeros([], ScalarType.Float32, value.device));

    /// <summary>The parameters that have a gradient. Needs an open dispose scope.</summary>
    internal WithGradients Select(in UpdateContext context)
    {
        var gradients = context.Gradients ?? Array.ConvertAll(values, value => value.grad);
        if (!gradients.Contains(null)) return new WithGradients(values, gradients!, null);
        int[] chosen = [.. Enumerable.Range(0, values.Length).Where(i => gradients[i] is not null)];
        return new WithGradients(
            Array.ConvertAll(chosen, i => values[i]), Array.ConvertAll(chosen, i => gradients[i]!), chosen);
    }

    /// <summary>A parameter's pieces have its number, as in PyTorch.</summary>
    public void Save(StateWriter writer)
    {
        foreach (var (name, tensors) in kept)
            for (var i = 0; i < tensors.Length; i++) writer.Write($"{name}.{i}", tensors[i]);
    }

    public void Load(StateReader reader)
    {
        foreach (var (name, tensors) in kept)
            for (var i = 0; i < tensors.Length; i++) reader.Read($"{name}.{i}", tensors[i]);
    }

    public void Dispose()
    {
        AllFinite.Dispose();
        foreach (var tensor in kept.SelectMany(entry => entry.Tensors)) tensor.Dispose();
    }

    private Tensor[] Keep(string name, Func<Tensor, Tensor> make)
    {
        kept.Add((name, Array.ConvertAll(values, value => make(value).DetachFromDisposeScope())));
        return kept[^1].Tensors;
    }

    /// <summary>The parameters that one update changes, with their gradients.</summary>
    /// <param name="Values">The parameters.</param>
    /// <param name="Gradients">Their gradients.</param>
    /// <param name="Chosen">Their numbers among all parameters; <see langword="null"/> when it is all of them.</param>
    internal readonly record struct WithGradients(Tensor[] Values, Tensor[] Gradients, int[]? Chosen)
    {
        /// <summary>What is kept for these parameters.</summary>
        internal Tensor[] Pick(Tensor[] kept) => Chosen is null ? kept : Array.ConvertAll(Chosen, i => kept[i]);
    }
}
