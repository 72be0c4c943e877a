using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal sealed class AdamUpdate : IGuardedUpdate, IStateful
{
    private readonly OptimizerState state;
    private readonly Tensor[] means;
    private readonly Tensor[] squares;
    private readonly Tensor[] steps;
    private readonly double beta2;
    private AdamNumbers numbers;

    internal AdamUpdate(AdamOptimizer recipe, IReadOnlyList<Parameter> parameters)
    {
        state = new OptimizerState(parameters);
        (means, squares, steps) = (state.KeepZeros("mean"), state.KeepZeros("square"), state.KeepCounts("steps"));
        beta2 = recipe.Beta2;
        numbers = new AdamNumbers(recipe.Beta1, recipe.Beta2, recipe.WeightDecay, recipe.Epsilon, recipe.Decoupled);
    }

    /// <summary>Takes β₂ times a factor from now on.</summary>
    internal void ScaleBeta2(double factor)
    {
        var scaled = beta2 * factor;
        if (scaled is not (>= 0 and < 1))
            throw new GanException($"Adam's β₂ is {beta2} times {factor}; its schedule must keep it at least 0 and below 1.");
        numbers.Beta2.Dispose();
        numbers = numbers with { Beta2 = scaled };
    }

    public void Update(double learningRate) => Update(learningRate, state.NotBad);

    public void Update(double learningRate, Tensor bad)
    {
        using var scope = NewDisposeScope();
        using Scalar rate = learningRate;
        var turn = state.Turn();
        Kernels.Adam(turn.Values, turn.Gradients, turn.Of(means), turn.Of(squares), turn.Of(steps), bad, rate, numbers);
    }

    public void Save(StateWriter writer) => state.Save(writer);

    public void Load(StateReader reader) => state.Load(reader);

    public void Dispose()
    {
        state.Dispose();
        numbers.Dispose();
    }
}
