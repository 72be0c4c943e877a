using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

/// <summary>What keeps a checkpoint from being written is told when checkpoints are asked for, not after hundreds of
/// steps.</summary>
public sealed class EarlyFailureTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SmoothPair networks = new(ScalarType.Float32);

    [Fact]
    public void A_source_without_state()
    {
        using var trainer = Trainer();
        new TrainingRun(trainer, new Stateless()).Invoking(r => r.Checkpoints(folder.FullPath)).Should()
            .Throw<GanException>()
            .WithMessage("Stateless cannot say which batch comes next*Implement IStateful*");
    }

    [Fact]
    public void A_folder_that_is_a_file()
    {
        File.WriteAllText(folder.File("taken"), "");
        using var trainer = Trainer();
        Run(trainer).Invoking(r => r.Checkpoints(folder.File("taken"))).Should().Throw<GanException>()
            .WithMessage("Checkpoints cannot be written into*taken*");
        Run(trainer).Invoking(r => r.Checkpoints(Path.Combine(folder.File("taken"), "inside"))).Should()
            .Throw<GanException>();
    }

    [Fact]
    public void A_callback_whose_state_cannot_be_kept()
    {
        using var trainer = Trainer();
        Run(trainer).Attach(new Twice()).Invoking(r => r.Checkpoints(folder.FullPath)).Should()
            .Throw<ArgumentException>().WithMessage("Two pieces of state*");
    }

    [Fact]
    public void A_tensor_that_no_file_takes()
    {
        using var trainer = Trainer();
        Run(trainer).Attach(new Complex()).Invoking(r =>
        {
            r.Checkpoints(folder.FullPath, new() { Every = 1 });
            r.Train(1);
        }).Should().Throw<Exception>().Which.Message.Should().Contain("ComplexFloat32");
    }

    [Fact]
    public void Two_runs_that_write_into_one_folder_at_once()
    {
        using var one = Trainer();
        using var other = Trainer();
        var first = Run(one);
        first.Checkpoints(folder.FullPath, new() { Every = 1 });
        Exception? refused = null;
        first.Every(2, _ =>
        {
            SpinWait.SpinUntil(() => new CheckpointFolder(folder.FullPath).Steps.Count > 0, TimeSpan.FromSeconds(20))
                .Should().BeTrue();
            var second = Run(other);
            second.Checkpoints(folder.FullPath, new() { Every = 1 }).Resume();
            refused = Record.Exception(() => second.Train(1));
        });
        first.Train(3);
        refused.Should().BeOfType<GanException>().Which.Message.Should()
            .StartWith("Another run writes checkpoints into");
        new CheckpointFolder(folder.FullPath).Steps[0].Should().Be(3, "the first run lost none");
        Directory.GetFiles(folder.FullPath).Should().BeEmpty("the lock goes with the run");
    }

    [Fact]
    public void One_after_the_other_may_resume()
    {
        using var one = Trainer();
        var first = Run(one);
        first.Checkpoints(folder.FullPath);
        first.Train(2);
        using var pair = new SmoothPair(ScalarType.Float32);
        using var other = new GanTrainer(pair.Generator, pair.Discriminator);
        var second = Run(other);
        second.Checkpoints(folder.FullPath).Resume();
        second.TrainTo(5);
        second.TrainTo(3);
        other.Steps.Should().Be(5, "a run that has come that far stays there");
        second.Invoking(r => r.Train(3 - other.Steps)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("A run cannot take -2 steps*TrainTo*");
    }

    public void Dispose()
    {
        networks.Dispose();
        folder.Dispose();
    }

    private GanTrainer Trainer() => new(networks.Generator, networks.Discriminator);

    private static TrainingRun Run(GanTrainer trainer) => new(trainer, Toy2D.Ring().Batches(4));

    private sealed class Stateless : IBatchSource
    {
        public GanBatch NextBatch() => new(randn(4, 2));
    }

    private sealed class Twice : ITrainingCallback, IStateful
    {
        public void AfterStep(IGanTrainer trainer, StepResult result) { }

        public void Save(StateWriter writer)
        {
            writer.Write("x", 1);
            writer.Write("x", 2);
        }

        public void Load(StateReader reader) { }
    }

    private sealed class Complex : ITrainingCallback, IStateful
    {
        public void AfterStep(IGanTrainer trainer, StepResult result) { }

        public void Save(StateWriter writer)
        {
            using var numbers = zeros(2, ScalarType.ComplexFloat32);
            writer.Write("numbers", numbers);
        }

        public void Load(StateReader reader) => reader.Read("numbers", (Tensor _) => { });
    }
}
