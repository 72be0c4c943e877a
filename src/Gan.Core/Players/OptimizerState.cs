using Gan.Core.Checkpointing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The parameters of an optimizer with what it keeps for each, such as a running mean.</summary>
internal sealed class OptimizerState(IReadOnlyList<Parameter> parameters) : IStateful, IDisposable
{
    private readonly Tensor[] values = [.. parameters];
    private readonly List<(string Name, Tensor[] Tensors)> kept = [];

    /// <summary>The flag of a step that is to be taken.</summary>
    internal Tensor NotBad { get; } = zeros([], ScalarType.Float32, parameters[0].device).DetachFromDisposeScope();

    /// <summary>Keeps a tensor of zeros for each parameter, in its shape.</summary>
    internal Tensor[] KeepZeros(string name) => Keep(name, value => zeros_like(value, requires_grad: false));

    /// <summary>Keeps a count for each parameter: one that sits out some steps counts its own.</summary>
    internal Tensor[] KeepCounts(string name) => Keep(name, value => zeros([], ScalarType.Float32, value.device));

    /// <summary>The parameters whose turn it is: those with a gradient. Needs an open dispose scope.</summary>
    internal OptimizerTurn Turn()
    {
        var gradients = Array.ConvertAll(values, value => value.grad);
        if (Array.TrueForAll(gradients, gradient => gradient is not null)) return new OptimizerTurn(values, gradients!, null);
        int[] chosen = [.. Enumerable.Range(0, values.Length).Where(i => gradients[i] is not null)];
        return new OptimizerTurn(Array.ConvertAll(chosen, i => values[i]), Array.ConvertAll(chosen, i => gradients[i]!), chosen);
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
        NotBad.Dispose();
        foreach (var tensor in kept.SelectMany(entry => entry.Tensors)) tensor.Dispose();
    }

    private Tensor[] Keep(string name, Func<Tensor, Tensor> make)
    {
        kept.Add((name, Array.ConvertAll(values, value => make(value).DetachFromDisposeScope())));
        return kept[^1].Tensors;
    }
}
