using TorchSharp.Modules;

namespace Gan.Core.Optimizers;

internal sealed record RmsPropOptimizer(double LearningRate, double Alpha, double Epsilon) : IOptimizer, IDescribed
{
    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new RmsPropUpdate(this, parameters);

    public void Describe(OptionWriter options)
    {
        options.Kind("RMSprop");
        options.Write("LearningRate", LearningRate);
        options.Write("Alpha", Alpha);
        options.Write("Epsilon", Epsilon);
    }
}
