using TorchSharp.Modules;

namespace Gan.Core.Players;

internal sealed record AdamOptimizer(
    double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool Decoupled) : IOptimizer
{
    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new AdamUpdate(this, parameters);
}
