using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The parameters of an optimizer with what it keeps for each, such as a running mean.</summary>
internal sealed class OptimizerState(IReadOnlyList<Parameter> parameters) : IDisposable
{
    private readonly Tensor[] values = [.. parameters];
    private readonly List<Tensor[]> kept = [];

    /// <summary>The flag of a step that is to be taken.</summary>
    internal Tensor NotBad { get; } = zeros([], ScalarType.Float32, parameters[0].device).DetachFromDisposeScope();

    /// <summary>Keeps a tensor of zeros for each parameter, in its shape.</summary>
    internal Tensor[] KeepZeros() => Keep(value => zeros_like(value, requires_grad: false));

    /// <summary>Keeps a count for each parameter: one that sits out some steps counts its own.</summary>
    internal Tensor[] KeepCounts() => Keep(value => zeros([], ScalarType.Float32, value.device));

    /// <summary>The parameters whose turn it is: those with a gradient. Needs an open dispose scope.</summary>
    internal OptimizerTurn Turn()
    {
        var gradients = Array.ConvertAll(values, value => value.grad);
        if (Array.TrueForAll(gradients, gradient => gradient is not null)) return new OptimizerTurn(values, gradients!, null);
        int[] chosen = [.. Enumerable.Range(0, values.Length).Where(i => gradients[i] is not null)];
        return new OptimizerTurn(Array.ConvertAll(chosen, i => values[i]), Array.ConvertAll(chosen, i => gradients[i]!), chosen);
    }

    public void Dispose()
    {
        NotBad.Dispose();
        foreach (var tensor in kept.SelectMany(tensors => tensors)) tensor.Dispose();
    }

    private Tensor[] Keep(Func<Tensor, Tensor> make)
    {
        kept.Add(Array.ConvertAll(values, value => make(value).DetachFromDisposeScope()));
        return kept[^1];
    }
}
