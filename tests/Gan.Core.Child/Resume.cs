using Gan.Core.Child.Games;
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child;

/// <summary>Runs that go on from their newest checkpoint if there is one.</summary>
internal static class Resume
{
    /// <summary>Every game up to a step; prints its name and the fingerprint of its weights and of samples.</summary>
    internal static void RunAll(string folder, long steps)
    {
        foreach (var (number, (name, game)) in Catalogue.All.Index())
        {
            using var run = new GameRun(game);
            var checkpoints = run.Training.Checkpoints(Path.Combine(folder, $"{number}"));
            if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
            run.Training.Train(steps - run.Trainer.Steps);
            using var samples = run.Trainer.Sample(3);
            Console.WriteLine($"{name}: {run.Bits} {Fingerprint.Of([samples])}");
        }
    }

    /// <summary>A trainer of another algorithm by the same means; prints the fingerprint of all weights.</summary>
    internal static void RunCycle(string folder, long steps)
    {
        using var trainer = new CycleTrainer(seed: 5);
        var run = new TrainingRun(trainer, new CyclePairs());
        var checkpoints = run.Checkpoints(folder, new() { Every = 2 });
        if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
        run.Attach(new First(() => Console.WriteLine("trained a step")));
        run.TrainTo(steps);
        Console.WriteLine(Fingerprint.Of(trainer.Networks.Values.SelectMany(network => network.state_dict().Values)));
    }

    /// <summary>Trains with dropout, averaging and clipping up to a step, and writes a checkpoint after every second
    /// step; prints the fingerprint of all weights.</summary>
    internal static void Run(string folder, long steps)
    {
        using var bytes = randint(0, 256, [64, 1, 28, 28], generator: new Generator(3)).to(ScalarType.Byte);
        using (GanSeed.Scope(5))
        {
            using var layers = nn.Sequential(
                nn.Flatten(), nn.Linear(784, 64), nn.LeakyReLU(0.2), nn.Dropout(0.4), nn.Linear(64, 1));
            using var model = Dcgan.Create(new DcganOptions { BaseChannels = 4, LatentSize = 8 });
            using var trainer = new GanTrainer(model.Generator, layers.AsDiscriminator(), new()
            {
                Generator = new() { ClipGradientNorm = 0.1, Ema = new() },
            });
            var run = new TrainingRun(trainer, new TensorBatches(bytes, 6));
            var checkpoints = run.Checkpoints(folder, new() { Every = 2 });
            if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
            using var interruption = new Interruption();
            Console.WriteLine($"from step {trainer.Steps}");
            run.Attach(new First(() => Console.WriteLine("trained a step")));
            try
            {
                run.Train(steps - trainer.Steps, cancellationToken: interruption.Token);
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine($"stopped after step {trainer.Steps}");
                return;
            }
            Console.WriteLine(Fingerprint.Of(
                model.Generator.Network.state_dict().Values.Concat(layers.state_dict().Values)));
        }
    }

    private sealed class First(Action tell) : ITrainingCallback
    {
        private bool told;

        public void AfterStep(IGanTrainer trainer, StepResult result)
        {
            if (!told) tell();
            told = true;
        }
    }
}
