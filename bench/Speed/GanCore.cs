using Gan.Core.Models;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>This library's TrainBatch.</summary>
internal sealed class GanCore(Workload workload) : IContender
{
    private readonly Models.GanModel model = workload.Create();
    private GanTrainer? trainer;

    public void Step(Tensor real) => (trainer ??= workload.Trainer(model)).TrainBatch(real);

    public void Dispose()
    {
        trainer?.Dispose();
        model.Dispose();
    }
}
