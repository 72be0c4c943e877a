using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal sealed class SgdUpdate : IGuardedUpdate, IStateful
{
    private readonly OptimizerState state;
    private readonly Tensor[]? velocities;
    private readonly Scalar momentum;

    internal SgdUpdate(SgdOptimizer recipe, IReadOnlyList<Parameter> parameters)
    {
        state = new OptimizerState(parameters);
        velocities = recipe.Momentum > 0 ? state.KeepZeros("velocity") : null;
        momentum = recipe.Momentum;
    }

    public void Update(double learningRate) => Update(learningRate, state.NotBad);

    public void Update(double learningRate, Tensor bad)
    {
        using var scope = NewDisposeScope();
        using Scalar rate = learningRate;
        var turn = state.Turn();
        if (velocities is null) Kernels.Sgd(turn.Values, turn.Gradients, bad, rate);
        else Kernels.Momentum(turn.Values, turn.Gradients, turn.Of(velocities), bad, rate, momentum);
    }

    public void Save(StateWriter writer) => state.Save(writer);

    public void Load(StateReader reader) => state.Load(reader);

    public void Dispose()
    {
        state.Dispose();
        momentum.Dispose();
    }
}
