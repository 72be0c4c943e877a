using Gan.Core.Checkpointing;
using TorchSharp.Modules;
using System.Text;
using static TorchSharp.torch;

namespace Gan.Core.Optimizers;

internal sealed class TorchOptimizer(
    double learningRate, Func<IEnumerable<Parameter>, optim.Optimizer> create) : IOptimizer, IDescribed
{
    private string? bound;

    public double LearningRate => learningRate;

    /// <summary>What is known of it: its own numbers are TorchSharp's.</summary>
    public void Describe(OptionWriter options)
    {
        options.Kind($"TorchSharp {bound ?? "optimizer"}");
        options.Write("LearningRate", learningRate);
    }

    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters)
    {
        var optimizer = create(parameters);
        bound = optimizer.GetType().Name;
        if (optimizer is LBFGS)
        {
            optimizer.Dispose();
            throw new GanException(
                "LBFGS evaluates the loss several times in one update, which a training step does not. "
                + "Use an optimizer of one evaluation, such as Adam, SGD or RMSprop.");
        }

        return new Bound(optimizer);
    }

    private sealed class Bound(optim.Optimizer optimizer) : IParameterUpdate, IStateful
    {
        public void Update(in UpdateContext context)
        {
            foreach (var group in optimizer.ParamGroups) group.LearningRate = context.LearningRate;
            optimizer.step();
        }

        /// <summary>In TorchSharp's own form, which it reads back whatever the optimizer.</summary>
        public void Save(StateWriter writer)
        {
            using var bytes = new MemoryStream();
            using (var binary = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
                Stateful.save_state_dict(binary);
            using var kept = tensor(bytes.ToArray());
            writer.Write("kind", optimizer.GetType().Name);
            writer.Write("torchsharp", kept);
        }

        public void Load(StateReader reader)
        {
            reader.Require("kind", optimizer.GetType().Name);
            reader.Read("torchsharp", kept => Load(kept.bytes.ToArray()));
        }

        /// <summary>TorchSharp leaves what it makes here in whatever scope is open.</summary>
        private void Load(byte[] bytes)
        {
            using var scope = NewDisposeScope();
            using var binary = new BinaryReader(new MemoryStream(bytes));
            Stateful.load_state_dict(binary);
            foreach (var tensor in scope.DisposablesView.OfType<Tensor>().ToArray()) tensor.DetachFromDisposeScope();
        }

        public void Dispose() => optimizer.Dispose();

        private OptimizerHelper Stateful => optimizer as OptimizerHelper
            ?? throw new GanException($"The state of {optimizer.GetType().Name} cannot be kept: it derives from no "
                + "optimizer of TorchSharp's.");
    }
}
