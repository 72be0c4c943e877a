using TorchSharp.Modules;

namespace Gan.Core.Optimizers;

internal sealed record SgdOptimizer(double LearningRate, double Momentum) : IOptimizer, IDescribed
{
    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new SgdUpdate(this, parameters);

    public void Describe(OptionWriter options)
    {
        options.Kind("SGD");
        options.Write("LearningRate", LearningRate);
        options.Write("Momentum", Momentum);
    }
}
