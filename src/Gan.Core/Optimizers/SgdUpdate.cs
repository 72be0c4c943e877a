using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Optimizers;

internal sealed class SgdUpdate : IParameterUpdate, IStateful
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

    public bool SkipsNonFinite => true;

    public void Update(in UpdateContext context)
    {
        using var scope = NewDisposeScope();
        using Scalar rate = context.LearningRate;
        var found = context.FoundNonFinite ?? state.AllFinite;
        var selected = state.Select(context);
        if (velocities is null) Kernels.Sgd(selected.Values, selected.Gradients, found, rate);
        else Kernels.Momentum(selected.Values, selected.Gradients, selected.Pick(velocities), found, rate, momentum);
    }

    public void Save(StateWriter writer) => state.Save(writer);

    public void Load(StateReader reader) => state.Load(reader);

    public void Dispose()
    {
        state.Dispose();
        momentum.Dispose();
    }
}
