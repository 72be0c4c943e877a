using Gan.Core;
using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Models;

const int Steps = 3000;

using var digits = SyntheticDigits.Create();
using var model = Dcgan.Create(imageSize: 28, channels: 1);
using var trainer = new GanTrainer(model.Generator, model.Discriminator, new()
{
    Generator = new() { Ema = new() }, // samples come from the EMA of the weights
});
using var latents = trainer.DrawLatents(64);

var run = new TrainingRun(trainer, digits.Batches(64));
run.Every(100, step => Console.WriteLine(step));
run.Every(500, step =>
{
    using var samples = trainer.Sample(latents);
    ImageGrid.SavePng(samples, $"pictures/step-{step.Index}.png");
});

var checkpoints = run.Checkpoints("runs/digits");
if (checkpoints.Folder.Steps.Count > 0)
    foreach (var note in checkpoints.Resume()) Console.WriteLine(note);
Console.WriteLine($"Training goes from step {trainer.Steps} to step {Steps}.");

using var interruption = new Interruption(); // Ctrl-C becomes a request to stop
try
{
    run.TrainTo(Steps, cancellationToken: interruption.Token);
}
catch (OperationCanceledException)
{
    Console.WriteLine($"Stopped and saved after step {trainer.Steps}. Run the program again to go on.");
}
