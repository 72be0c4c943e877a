using TorchSharp.Modules;

namespace Gan.Core.Players;

internal sealed record SgdOptimizer(double LearningRate, double Momentum) : IOptimizer
{
    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new SgdUpdate(this, parameters);
}
