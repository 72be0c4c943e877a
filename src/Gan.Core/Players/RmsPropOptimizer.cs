using TorchSharp.Modules;

namespace Gan.Core.Players;

internal sealed record RmsPropOptimizer(double LearningRate, double Alpha, double Epsilon) : IOptimizer
{
    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new RmsPropUpdate(this, parameters);
}
