using TorchSharp.Modules;

namespace Gan.Core.Optimizers;

internal sealed record AdamOptimizer(
    double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool Decoupled,
        ISchedule? Beta2Schedule)
    : IOptimizer, IDescribed
{
    IEnumerable<(string Name, IPart? Part)> IPart.Inner => [("beta2 schedule", Beta2Schedule)];

    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new AdamUpdate(this, parameters);

    public IOptimizer ForTraining() => this with { Beta2Schedule = Beta2Schedule?.ForTraining() };

    public void Describe(OptionWriter options)
    {
        options.Kind(Decoupled ? "AdamW" : "Adam");
        options.Write("LearningRate", LearningRate);
        options.Write("Beta1", Beta1);
        options.Write("Beta2", Beta2);
        options.Write("Epsilon", Epsilon);
        options.Write("WeightDecay", WeightDecay);
        options.Write("Beta2Schedule", Beta2Schedule);
    }
}
