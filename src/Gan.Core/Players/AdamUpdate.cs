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
    private readonly AdamNumbers numbers;

    internal AdamUpdate(AdamOptimizer recipe, IReadOnlyList<Parameter> parameters)
    {
        state = new OptimizerState(parameters);
        (means, squares, steps) = (state.KeepZeros("mean"), state.KeepZeros("square"), state.KeepCounts("steps"));
        numbers = new AdamNumbers(recipe.Beta1, recipe.Beta2, recipe.WeightDecay, recipe.Epsilon, recipe.Decoupled);
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
