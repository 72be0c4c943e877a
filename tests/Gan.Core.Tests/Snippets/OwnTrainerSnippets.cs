using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class OwnTrainerSnippets : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();

    [Fact]
    public void A_trainer_of_ones_own_is_saved_and_resumed_to_the_bit()
    {
        var points = randn(32, 2);
        var through = Train(points, "through", 5);
        Train(points, "stopped", 3);
        Train(points, "stopped", 2).Should().Be(through);
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    /// <returns>The weights afterwards.</returns>
    private string Train(Tensor points, string name, int steps)
    {
        using var seed = GanSeed.Scope(1);
        using var generator = new PointGenerator();
        using var discriminator = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 1));
        using var trainer = new PlainTrainer(generator, discriminator);
        Run(trainer, new TensorBatches(points, 8), folder.File(name), steps);
        return Weights.Bits(generator, discriminator);
    }

    private static void Run(PlainTrainer trainer, IBatchSource batches, string folder, int steps)
    {
        #region own-trainer-run
        var run = new TrainingRun(trainer, batches);
        var checkpoints = run.Checkpoints(folder);
        if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
        run.Train(steps);
        #endregion
    }
}

#region own-trainer
public sealed class PlainTrainer : IGanTrainer
{
    private readonly IGanLoss loss = GanLoss.Hinge();
    private readonly PointGenerator generator;
    private readonly nn.Module<Tensor, Tensor> discriminator;
    private readonly Player forG;
    private readonly Player forD;

    public PlainTrainer(PointGenerator generator, nn.Module<Tensor, Tensor> discriminator)
    {
        (this.generator, this.discriminator) = (generator, discriminator);
        forG = new Player("generator", [generator], new PlayerOptions { Ema = new EmaOptions() });
        forD = new Player("discriminator", [discriminator]);
        Networks = new Dictionary<string, nn.Module> { ["generator"] = generator, ["discriminator"] = discriminator };
    }

    public long Steps { get; private set; }

    public long Images => forD.Images;

    public IReadOnlyDictionary<string, nn.Module> Networks { get; }

    public StepResult TrainBatch(GanBatch batch)
    {
        using var random = GanSeed.Scope(Steps); // the step's own random numbers, in a resumed run too
        using var scope = NewDisposeScope();
        var fake = generator.call(randn(batch.Count, generator.LatentSize));
        var (realLogits, fakeLogits) = (discriminator.call(batch.Real), discriminator.call(fake.detach()));
        var d = forD.Minimize(() => loss.ForDiscriminator(realLogits, fakeLogits), batch.Count);
        var g = forG.Minimize(() => loss.ForGenerator(real: null, discriminator.call(fake)), batch.Count);
        return new StepResult
        {
            Index = ++Steps, Images = Images, MeasuredAt = Steps,
            DiscriminatorLoss = d.Loss, DiscriminatorGradientNorm = d.GradientNorm,
            GeneratorLoss = g.Loss, GeneratorGradientNorm = g.GradientNorm,
            RealScore = realLogits.mean().item<float>(), FakeScore = fakeLogits.mean().item<float>(),
        };
    }

    public void Describe(OptionWriter options) => options.Write("Loss", loss);

    public void Save(StateWriter writer)
    {
        foreach (var (name, network) in Networks) writer.Write(name, new NetworkState(network));
        writer.Write("discriminator player", forD);
        writer.Write("generator player", forG);
        writer.Write("steps", Steps);
    }

    public void Load(StateReader reader)
    {
        foreach (var (name, network) in Networks) reader.Read(name, new NetworkState(network));
        reader.Read("discriminator player", forD);
        reader.Read("generator player", forG);
        reader.Read("steps", (long steps) => Steps = steps);
    }

    public void Dispose()
    {
        forD.Dispose();
        forG.Dispose();
    }
}
#endregion
