using Gan.Core.Internal;
using Gan.Core.Models;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Child;

/// <summary>Ten thousand steps of a model; prints, after the first thousand and after all, the tensors of this thread,
/// those of the process, and the resident bytes.</summary>
internal static class Leak
{
    private const int Rounds = 10;
    private const int Round = 1_000;

    internal static void Run(string name)
    {
        var (model, shape) = Create(name);
        using (model)
        using (var trainer = Trainer(model, name == "mlp" ? 7 : 1))
        using (var data = rand(shape) * 2 - 1)
        {
            Train(trainer, data);
            Print();
            for (var round = 1; round < Rounds; round++)
            {
                Train(trainer, data);
                Collect();
            }
            Print();
        }
    }

    private static (GanModel Model, long[] Shape) Create(string name) => name switch
    {
        "mlp" => (Mlp.Create(new MlpOptions {
            SampleShape = [64], LatentSize = 16, GeneratorWidths = [64], DiscriminatorWidths = [64] }), [16, 64]),
        "dcgan-28" => (Dcgan.Create(new DcganOptions { BaseChannels = 4, LatentSize = 8 }), [4, 1, 28, 28]),
        "dcgan-32" => (Dcgan.Create(new DcganOptions {
            ImageSize = 32, Channels = 3, BaseChannels = 2, LatentSize = 8 }), [4, 3, 32, 32]),
        _ => throw new ArgumentException($"'{name}' is no model."),
    };

    private static GanTrainer Trainer(GanModel model, int measureEvery)
    {
        var player = new PlayerOptions { ClipGradientNorm = 1, Ema = new EmaOptions() };
        return new GanTrainer(model.Generator, model.Discriminator,
            new() { Discriminator = player, Generator = player, MeasureEvery = measureEvery });
    }

    private static void Train(GanTrainer trainer, Tensor data)
    {
        for (var i = 0; i < Round; i++)
        {
            trainer.TrainBatch(data);
            if (i % 500 == 0) trainer.Sample(8).Dispose();
        }
    }

    private static void Print()
    {
        Collect();
        var resident = long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1],
            CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        Console.WriteLine($"{DisposeScopeManager.Statistics.ThreadTotalLiveCount} {Tensor.TotalCount} {resident}");
    }

    /// <summary>What the garbage collector lets lie about between two collections is, on a processor with a large
    /// cache, some ninety megabytes.</summary>
    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }
}
