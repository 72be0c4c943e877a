using Gan.Core.Data;
using Gan.Core.Models;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class SpeedSnippets
{
    [Fact]
    public void A_run_is_profiled()
    {
        using var scope = NewDisposeScope();
        using var model = Mlp.Create(new MlpOptions { SampleShape = [2] });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        Profile(trainer, new TensorBatches(randn(64, 2), 8));
        trainer.Steps.Should().Be(700);
    }

    [Fact]
    public void Batches_are_prepared_in_the_background()
    {
        using var batches = Background(index => (float)index);
        batches.NextBatch().Dispose();
        using var batch = batches.NextBatch();
        batch.Real.shape.Should().Equal(64, 3, 64, 64);
        batch.Real[63, 2, 63, 63].item<float>().Should().Be(64 + 63);
    }

    private static void Profile(GanTrainer trainer, IBatchSource batches)
    {
        #region profile
        var run = new TrainingRun(trainer, batches);
        run.Train(200); // the first steps of a process are slow
        TrainingProfile profile = run.Profile(steps: 500);
        Console.WriteLine(profile);
        #endregion
    }

    private static BackgroundBatches Background(Func<long, float> brightness)
    {
        const int size = 3 * 64 * 64;
        void Decode(long image, Span<float> pixels) => pixels.Fill(brightness(image));
        #region background
        var batches = new BackgroundBatches(batchSize: 64, sampleShape: [3, 64, 64], (index, samples, labels) =>
        {
            for (var i = 0; i < 64; i++)
                Decode(image: index * 64 + i, samples.Slice(i * size, size));
        });
        #endregion
        return batches;
    }
}
