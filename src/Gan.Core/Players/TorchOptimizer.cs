using Gan.Core.Checkpointing;
using TorchSharp.Modules;
using System.Text;
using static TorchSharp.torch;

namespace Gan.Core.Players;

internal sealed class TorchOptimizer(double learningRate, Func<IEnumerable<Parameter>, optim.Optimizer> create) : IOptimizer
{
    public double LearningRate => learningRate;

    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new Bound(create(parameters));

    private sealed class Bound(optim.Optimizer optimizer) : IParameterUpdate, IStateful
    {
        public void Update(double learningRate)
        {
            foreach (var group in optimizer.ParamGroups) group.LearningRate = learningRate;
            optimizer.step();
        }

        /// <summary>In TorchSharp's own form, which it reads back whatever the optimizer.</summary>
        public void Save(StateWriter writer)
        {
            using var bytes = new MemoryStream();
            using (var binary = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true)) Stateful.save_state_dict(binary);
            using var kept = tensor(bytes.ToArray());
            writer.Write("torchsharp", kept);
        }

        public void Load(StateReader reader) => reader.Read("torchsharp", kept =>
        {
            using var binary = new BinaryReader(new MemoryStream(kept.bytes.ToArray()));
            Stateful.load_state_dict(binary);
        });

        public void Dispose() => optimizer.Dispose();

        private OptimizerHelper Stateful => optimizer as OptimizerHelper
            ?? throw new GanException($"The state of {optimizer.GetType().Name} cannot be kept: it derives from no optimizer of TorchSharp's.");
    }
}
