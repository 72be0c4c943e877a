using Gan.Core.Data;
using Gan.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child;

/// <summary>Trains with dropout, averaging and clipping up to a step, from the newest checkpoint if there is one, and writes one after every
/// second step; prints the fingerprint of all weights.</summary>
internal static class Resume
{
    internal static void Run(string folder, long steps)
    {
        using var bytes = randint(0, 256, [64, 1, 28, 28], generator: new Generator(3)).to(ScalarType.Byte);
        using (GanSeed.Scope(5))
        {
            using var layers = nn.Sequential(nn.Flatten(), nn.Linear(784, 64), nn.LeakyReLU(0.2), nn.Dropout(0.4), nn.Linear(64, 1));
            using var model = Dcgan.Create(new DcganOptions { BaseChannels = 4, LatentSize = 8 });
            using var trainer = new GanTrainer(model.Generator, Adapt.Discriminator(layers), new()
            {
                Generator = new() { ClipGradientNorm = 0.1, Averaging = new() },
            });
            var run = new TrainingRun(trainer, new TensorBatches(bytes, 6));
            var checkpoints = run.Checkpoints(folder, new() { Every = 2 });
            if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
            Console.WriteLine($"from step {trainer.Steps}");
            run.Train(steps - trainer.Steps);
            Console.WriteLine(Fingerprint.Of(model.Generator.Network.state_dict().Values.Concat(layers.state_dict().Values)));
        }
    }
}
