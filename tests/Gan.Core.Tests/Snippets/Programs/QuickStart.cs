using Gan.Core;
using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Models;

using var digits = SyntheticDigits.Create(); // drawn by the library; for MNIST: ImageDataSet.Mnist.Load()
var batches = digits.Batches(64);
using var model = Dcgan.Create(imageSize: 28, channels: 1);
using var trainer = new GanTrainer(model.Generator, model.Discriminator);
for (var i = 0; i < 3000; i++)
{
    using var batch = batches.NextBatch();
    StepResult step = trainer.TrainBatch(batch);
    if (step.Index % 100 == 0) Console.WriteLine(step);
}
using var samples = trainer.Sample(64);
ImageGrid.SavePng(samples, "digits.png");
