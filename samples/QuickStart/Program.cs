// Teaches a GAN to draw points from eight clusters on a circle: dotnet run -c Release --project samples/QuickStart
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core;
var ring = Toy2D.Ring(modes: 8, sigma: 0.05);
var batches = ring.Batches(batchSize: 128);

long[] widths = [128, 128, 128];
using var model = Mlp.Create(new() {
    SampleShape = [2], LatentSize = 2, GeneratorWidths = widths, DiscriminatorWidths = widths });

var learning = new PlayerOptions { Optimizer = Optimizer.Adam(learningRate: 1e-3) };
using var trainer = new GanTrainer(model.Generator, model.Discriminator, new()
{
    Discriminator = learning,
    Generator = learning with { Ema = new() }, // samples come from the EMA of the weights: calmer and better
});

for (var i = 1; i <= 3000; i++)
{
    using var batch = batches.NextBatch();
    var step = trainer.TrainBatch(batch);
    if (i % 500 == 0) Console.WriteLine(step);
}

using var samples = trainer.Sample(2500);
Console.WriteLine($"The generator reaches {ring.Measure(samples)}.");
