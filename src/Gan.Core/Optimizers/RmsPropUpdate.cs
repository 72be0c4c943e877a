using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Optimizers;

internal sealed class RmsPropUpdate : IParameterUpdate, IStateful
{
    private readonly OptimizerState state;
    private readonly Tensor[] squares;
    private readonly Scalar alpha;
    private readonly Scalar epsilon;
    private readonly bool narrow;

    internal RmsPropUpdate(RmsPropOptimizer recipe, IReadOnlyList<Parameter> parameters)
    {
        state = new OptimizerState(parameters);
        // In half precision squares of small gradients and ε are 0, and 0 / 0 is NaN.
        narrow = parameters.Any(parameter => IsNarrow(parameter.dtype));
        squares = state.KeepZeros("square", value => IsNarrow(value.dtype) ? ScalarType.Float32 : value.dtype);
        (alpha, epsilon) = (recipe.Alpha, recipe.Epsilon);
    }

    public void Update(in UpdateContext context)
    {
        using var scope = NewDisposeScope();
        using Scalar rate = context.LearningRate;
        var selected = state.Select(context);
        var kept = selected.Pick(squares);
        if (narrow) Kernels.NarrowRmsProp(selected.Values, selected.Gradients, kept, rate, alpha, epsilon);
        else Kernels.RmsProp(selected.Values, selected.Gradients, kept, rate, alpha, epsilon);
    }

    public void Save(StateWriter writer) => state.Save(writer);

    public void Load(StateReader reader) => state.Load(reader);

    public void Dispose()
    {
        state.Dispose();
        alpha.Dispose();
        epsilon.Dispose();
    }

    private static bool IsNarrow(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16;
}
