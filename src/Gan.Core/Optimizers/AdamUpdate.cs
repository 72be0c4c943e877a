using Gan.Core.Checkpointing;
using Gan.Core.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Optimizers;

internal sealed class AdamUpdate : IParameterUpdate, IStateful
{
    private readonly AdamOptimizer recipe;
    private readonly OptimizerState state;
    private readonly Tensor[] means;
    private readonly Tensor[] squares;
    private readonly Tensor[] steps;
    private AdamNumbers numbers;

    internal AdamUpdate(AdamOptimizer recipe, IReadOnlyList<Parameter> parameters)
    {
        this.recipe = recipe;
        state = new OptimizerState(parameters);
        (means, squares, steps) = (state.KeepZeros("mean"), state.KeepZeros("square"), state.KeepCounts("steps"));
        numbers = new AdamNumbers(recipe.Beta1, recipe.Beta2, recipe.WeightDecay, recipe.Epsilon, recipe.Decoupled);
    }

    public bool SkipsNonFinite => true;

    public void Update(in UpdateContext context)
    {
        using var scope = NewDisposeScope();
        using Scalar rate = context.LearningRate;
        if (recipe.Beta2Schedule is { } schedule) ScaleBeta2(schedule.At(context.Images));
        var selected = state.Select(context);
        Kernels.Adam(
            selected.Values, selected.Gradients, selected.Pick(means), selected.Pick(squares), selected.Pick(steps),
            context.FoundNonFinite ?? state.AllFinite, rate, numbers);
    }

    public void Save(StateWriter writer) => state.Save(writer);

    public void Load(StateReader reader) => state.Load(reader);

    public void Dispose()
    {
        state.Dispose();
        numbers.Dispose();
    }

    private void ScaleBeta2(double factor)
    {
        var scaled = recipe.Beta2 * factor;
        if (scaled is not (>= 0 and < 1))
            throw new GanException($"Adam's β₂ is {recipe.Beta2} times {factor}; its schedule must keep it at least "
                + "0 and below 1.");
        numbers.Beta2.Dispose();
        numbers = numbers with { Beta2 = scaled };
    }
}
