using Gan.Core.Data;
using Gan.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child;

/// <summary>Trains networks with dropout and batch norm for some steps and prints the fingerprint of every weight, then
/// what the program itself draws from torch's global generator.</summary>
internal static class Repeat
{
    internal static void Run(long seed)
    {
        random.manual_seed(1234);

        using (GanSeed.Scope(seed))
        {
            using var layers = nn.Sequential(nn.Linear(2, 32), nn.LeakyReLU(0.2), nn.Dropout(0.4), nn.Linear(32, 1));
            using var model = Mlp.Create(new MlpOptions { SampleShape = [2], LatentSize = 4, Seed = seed });
            using var trainer = new GanTrainer(model.Generator, layers.AsDiscriminator(), new() { Seed = seed });
            var points = Toy2D.Ring().Batches(32, seed);
            new TrainingRun(trainer, points).Train(50);
            Console.WriteLine(Fingerprint.Of(model.Generator.Network.parameters().Concat(layers.parameters())));
        }

        using (GanSeed.Scope(seed))
        {
            using var model = Dcgan.Create(new DcganOptions { BaseChannels = 8, Seed = seed });
            using var trainer = new GanTrainer(model.Generator, model.Discriminator, new() { Seed = seed });
            for (var i = 0; i < 10; i++)
            {
                using var scope = NewDisposeScope();
                trainer.TrainBatch(rand(16, 1, 28, 28) * 2 - 1);
            }
            Console.WriteLine(Fingerprint.Of(
                model.Generator.Network.state_dict().Values.Concat(model.Discriminator.Network.state_dict().Values)));
        }

        using var own = randn(8);
        Console.WriteLine(Fingerprint.Of([own]));
    }
}
