using Gan.Core;
using Gan.Core.Data;
using Gan.Core.Imaging;
using TorchSharp.Modules;
using static TorchSharp.torch;

using var digits = SyntheticDigits.Create();
using var generator = new DigitGenerator();
using var discriminator = nn.Sequential(
    nn.Flatten(), nn.Linear(28 * 28, 512), nn.LeakyReLU(0.2), nn.Linear(512, 1)); // logits: no sigmoid at the end
using var trainer = new GanTrainer(generator, discriminator.AsDiscriminator());
foreach (var warning in trainer.Warnings) Console.WriteLine(warning);

var run = new TrainingRun(trainer, digits.Batches(64));
run.Every(500, step => Console.WriteLine(step));
run.Train(10_000);
using var samples = trainer.Sample(64);
ImageGrid.SavePng(samples, "own-networks.png");

internal sealed class DigitGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear hidden = nn.Linear(64, 512); // layers are fields
    private readonly Linear output = nn.Linear(512, 28 * 28);

    public DigitGenerator() : base(nameof(DigitGenerator)) => RegisterComponents();

    public long LatentSize => 64;

    public ValueRange? Range => ValueRange.Symmetric; // the range of a tanh, -1 to 1

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope(); // frees what is computed on the way
        var images = output.call(hidden.call(input).relu()).tanh().reshape(-1, 1, 28, 28);
        return images.MoveToOuterDisposeScope();
    }
}
