using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal sealed class TorchOptimizer(double learningRate, Func<IEnumerable<Parameter>, optim.Optimizer> create) : IOptimizer
{
    public double LearningRate => learningRate;

    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new Bound(create(parameters));

    private sealed class Bound(optim.Optimizer optimizer) : IParameterUpdate
    {
        public void Update(double learningRate)
        {
            foreach (var group in optimizer.ParamGroups) group.LearningRate = learningRate;
            optimizer.step();
        }

        public void Dispose() => optimizer.Dispose();
    }
}
