using static TorchSharp.torch;

namespace Gan.Core.Players;

/// <summary>The parameters that one step updates, with their gradients.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Gradients">Their gradients.</param>
/// <param name="Chosen">Their numbers among all parameters; <see langword="null"/> when it is all of them.</param>
internal readonly record struct OptimizerTurn(Tensor[] Values, Tensor[] Gradients, int[]? Chosen)
{
    /// <summary>What is kept for these parameters.</summary>
    internal Tensor[] Of(Tensor[] kept) => Chosen is null ? kept : Array.ConvertAll(Chosen, i => kept[i]);
}
