using Gan.Core.Data;
using Gan.Core.Models;
namespace Gan.Core.Child;

/// <summary>Trains three steps with a checkpoint after each, then waits for data that never comes, so that no step is
/// left to finish.</summary>
internal static class Stall
{
    internal static void Run(string folder)
    {
        using var model = Mlp.Create(new MlpOptions { SampleShape = [2], LatentSize = 4 });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        using var batches = new BackgroundBatches(8, [2], (index, samples, _) =>
        {
            if (index == 3)
            {
                Console.WriteLine("stalled");
                Thread.Sleep(Timeout.Infinite);
            }
            samples.Fill(index);
        }, ahead: 1);
        var run = new TrainingRun(trainer, batches);
        run.Checkpoints(folder, new() { Every = 1 });
        using var interruption = new Interruption();
        interruption.Token.Register(() => Console.WriteLine("asked to stop"));
        run.Train(10, cancellationToken: interruption.Token);
    }
}
