using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Toy;

/// <summary>One training by PacGAN's protocol: batches of 100, 2 500 samples measured at the end.</summary>
internal static class Training
{
    private const int BatchSize = 100;
    private const int Samples = 2_500;

    /// <param name="row">What is trained.</param>
    /// <param name="data">Ring or grid.</param>
    /// <param name="seed">Of networks, data and training.</param>
    /// <param name="images">Real points to see.</param>
    /// <param name="keep">Is given the samples.</param>
    internal static Cell Run(Row row, string data, long seed, long images, Action<Tensor>? keep = null)
    {
        using var scope = NewDisposeScope();
        var clock = Stopwatch.StartNew();
        var distribution = ToyData.All[data];
        using var generator = Seeded(seed, () => new ProtocolGenerator());
        using var discriminator = (nn.Module)Seeded(seed, row.Discriminator);
        using var trainer = new GanTrainer(
            generator, (IDiscriminator)discriminator, row.Options(images) with { Seed = seed });
        var failure = Train(trainer, distribution.Batches(BatchSize * row.PackSize, seed), images);
        var seconds = clock.Elapsed.TotalSeconds;
        using var samples = trainer.Sample(Samples);
        keep?.Invoke(samples);
        var coverage = distribution.Measure(samples);
        return new Cell(row.Name, data, seed, images, trainer.Images, coverage.Covered, coverage.HighQualityShare,
            coverage.ReverseKl, seconds, failure);
    }

    private static string? Train(GanTrainer trainer, IBatchSource batches, long images)
    {
        try
        {
            while (trainer.Images < images)
            {
                using var batch = batches.NextBatch();
                trainer.TrainBatch(batch);
            }
            return null;
        }
        catch (GanException error)
        {
            return error.Message;
        }
    }

    private static T Seeded<T>(long seed, Func<T> make)
    {
        using var random = GanSeed.Scope(seed);
        return make();
    }
}
