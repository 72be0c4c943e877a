using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>The library's Adam on float32 copies of the bfloat16 parameters, which are overwritten from them after each
/// step.</summary>
internal sealed record MasterAdam : IOptimizer
{
    private static readonly IOptimizer adam = Optimizer.Adam();

    public double LearningRate => adam.LearningRate;

    public IParameterUpdate Bind(IReadOnlyList<Parameter> parameters) => new Update(parameters);

    private sealed class Update : IParameterUpdate
    {
        private static readonly jit.CompilationUnit unit = jit.compile(
            """
            def copy(to: List[Tensor], source: List[Tensor]):
                torch._foreach_copy_(to, source)

            """);

        private readonly Parameter[] halves;
        private readonly Parameter[] masters;
        private readonly Tensor[] gradients;
        private readonly IParameterUpdate inner;

        internal Update(IReadOnlyList<Parameter> parameters)
        {
            using var noGrad = no_grad();
            halves = [.. parameters.Where(parameter => parameter.dtype == ScalarType.BFloat16)];
            masters = Array.ConvertAll(halves,
                half => new Parameter(half.detach().to(ScalarType.Float32).DetachFromDisposeScope()));
            gradients = Array.ConvertAll(
                masters, master => zeros_like(master, requires_grad: false).DetachFromDisposeScope());
            foreach (var (master, gradient) in masters.Zip(gradients)) master.grad = gradient;
            // Batch norm's parameters are float32 themselves.
            inner = adam.Bind([.. parameters.Where(parameter => parameter.dtype == ScalarType.Float32), .. masters]);
        }

        /// <summary>Every parameter must have a gradient, as in the networks measured here.</summary>
        void IParameterUpdate.Update(in UpdateContext context)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            unit.invoke("copy", gradients, Array.ConvertAll(halves, half => half.grad!));
            inner.Update(new UpdateContext(context.LearningRate, context.Images));
            unit.invoke("copy", halves, masters);
        }

        public void Dispose()
        {
            inner.Dispose();
            foreach (var tensor in gradients.Concat(masters)) tensor.Dispose();
        }
    }
}
