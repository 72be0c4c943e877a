using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Models;
using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class CheckpointSnippets
{
    [Fact]
    public void A_run_is_kept_and_resumed()
    {
        using var images = zeros(8, 1, 28, 28);
        var program = new SnippetProgram("CheckpointSnippets.cs", nameof(Keep), ("5000", "3"), ("500,", "2,"));
        program.Run(images).Should().BeEmpty("it made a folder");
    }

    [Fact]
    public void Weights_are_written()
    {
        using var network = nn.Linear(2, 3);
        var program = new SnippetProgram("CheckpointSnippets.cs", nameof(Write));
        program.Run(network).Should().Equal("network.safetensors");
    }

    internal static void Keep(Tensor images)
    {
        using var model = Mlp.Create(new MlpOptions { SampleShape = [1, 28, 28] });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        var batches = new TensorBatches(images, 4);
        #region checkpoints
        var run = new TrainingRun(trainer, batches);
        var checkpoints = run.Checkpoints("runs/digits", new CheckpointOptions { Every = 500, Keep = 3 });
        if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
        run.TrainTo(5000); // steps in all
        #endregion
    }

    [Fact]
    public void A_run_is_stopped()
    {
        using var images = zeros(8, 1, 28, 28);
        new SnippetProgram("CheckpointSnippets.cs", nameof(Stop), ("5000", "3")).Run(images).Should().BeEmpty();
    }

    internal static void Stop(Tensor images)
    {
        using var model = Mlp.Create(new MlpOptions { SampleShape = [1, 28, 28] });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        var run = new TrainingRun(trainer, new TensorBatches(images, 4));
        #region interruption
        using var interruption = new Interruption();
        try
        {
            run.TrainTo(5000, cancellationToken: interruption.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"Stopped after {trainer.Steps} steps; run me again to go on.");
        }
        #endregion
    }

    internal static void Write(nn.Module network)
    {
        #region weights
        WeightsFile.Save(network, "network.safetensors");
        WeightsFile.Load(network, "network.safetensors");
        #endregion
    }
}
