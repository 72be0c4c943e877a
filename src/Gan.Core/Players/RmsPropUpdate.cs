using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal sealed class RmsPropUpdate : IParameterUpdate, IStateful
{
    private readonly OptimizerState state;
    private readonly Tensor[] squares;
    private readonly Scalar alpha;
    private readonly Scalar epsilon;

    internal RmsPropUpdate(RmsPropOptimizer recipe, IReadOnlyList<Parameter> parameters)
    {
        state = new OptimizerState(parameters);
        squares = state.KeepZeros("square");
        (alpha, epsilon) = (recipe.Alpha, recipe.Epsilon);
    }

    public void Update(double learningRate)
    {
        using var scope = NewDisposeScope();
        using Scalar rate = learningRate;
        var turn = state.Turn();
        Kernels.RmsProp(turn.Values, turn.Gradients, turn.Of(squares), rate, alpha, epsilon);
    }

    public void Save(StateWriter writer) => state.Save(writer);

    public void Load(StateReader reader) => state.Load(reader);

    public void Dispose()
    {
        state.Dispose();
        alpha.Dispose();
        epsilon.Dispose();
    }
}
