using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.GeneratorTerms;
using Gan.Core.Models;
using Gan.Core.Strategies;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>Whatever is made and disposed leaves no tensor behind.</summary>
public sealed class ObjectLeakTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string> Names => [.. Objects.Keys];

    private static Dictionary<string, Action<GanModel, string>> Objects { get; } = new()
    {
        ["a trainer"] = (model, _) => new GanTrainer(model.Generator, model.Discriminator).Dispose(),
        ["a trainer with EMA"] = (model, _) =>
            Trainer(model, new() { Generator = new() { Ema = new() }, Discriminator = new() { Ema = new() } })
                .Dispose(),
        ["every optimizer"] = (model, _) =>
        {
            foreach (var optimizer in new[] {
                Optimizer.Adam(), Optimizer.AdamW(), Optimizer.Sgd(0.1), Optimizer.Sgd(0.1, 0.9), Optimizer.RmsProp() })
                Trainer(model, new() { Generator = new() { Optimizer = optimizer },
                    Discriminator = new() { Optimizer = optimizer } }).Dispose();
        },
        ["a trained trainer with EMA, terms and strategies"] = (model, _) =>
        {
            using var trainer = Trainer(model, new()
            {
                Generator = new() { Ema = new(), ClipGradientNorm = 1 },
                DiscriminatorTerms = [DiscriminatorTerm.R1(1), DiscriminatorTerm.LeCam()],
                GeneratorTerms = [GeneratorTerm.PathLength(every: 1)],
                Strategies = [Strategy.TopK(Schedule.Linear(10, 0.5)), Strategy.PseudoAugmentation()],
                Loss = GanLoss.Hinge(),
            });
            using var real = randn(4, 2);
            for (var i = 0; i < 3; i++) trainer.TrainBatch(real);
            trainer.Sample(3).Dispose();
            trainer.UseEma().Dispose();
        },
        ["a trainer that is refused"] = (model, _) =>
        {
            var make = () => Trainer(model,
                new() { Generator = new() {
                    Ema = new(), Optimizer = Optimizer.From(0.1, _ => throw new GanException("no")) } });
            make.Should().Throw<GanException>();
        },
        ["a trainer whose batch is refused"] = (model, _) =>
        {
            using var trainer = Trainer(model, new());
            using var real = full(4, 2, float.NaN);
            trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<GanException>();
        },
        ["a sampler"] = (model, _) =>
        {
            var sampler = new GanSampler(model.Generator);
            sampler.Sample(300).Dispose();
            sampler.DrawLatents(3).Dispose();
        },
        ["a run with checkpoints, resumed"] = (model, path) =>
        {
            var runs = Path.Combine(path, Guid.NewGuid().ToString("N"));
            foreach (var steps in new[] { 2, 4 })
            {
                using var trainer = Trainer(model, new() { Generator = new() { Ema = new() } });
                var run = new TrainingRun(trainer, Toy2D.Ring().Batches(4));
                var checkpoints = run.Checkpoints(runs, new() { Every = 1 });
                if (steps == 4) checkpoints.Resume();
                run.TrainTo(steps);
            }
            GanSampler.Load(runs, model.Generator).Sample(2).Dispose();
            Checkpoint.Load(new CheckpointFolder(runs).FolderOf(4)).Dispose();
        },
        ["a player and an update that is given up"] = (model, _) =>
        {
            using var player = new Player("test", [model.Generator.Network], new() { Ema = new() });
            using (var update = player.BeginUpdate(4, microBatches: 2))
            {
                using var scope = NewDisposeScope();
                update.Backward(model.Generator.Generate(new(randn(4, 2))).sum());
            }
            player.Minimize(() => model.Generator.Generate(new(randn(4, 2))).sum(), 4);
        },
        ["a profile"] = (model, _) =>
        {
            using var trainer = Trainer(model, new());
            new TrainingRun(trainer, Toy2D.Ring().Batches(4)).Profile(4);
        },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Leaves_nothing(string name)
    {
        using var model = Mlp.Create(
            new() { SampleShape = [2], LatentSize = 2, GeneratorWidths = [4], DiscriminatorWidths = [4] });
        Objects[name](model, folder.FullPath);
        // Gradients lie at the parameters, in place of those of the last time.
        LiveTensors.LeftAnywhereBy(() => Objects[name](model, folder.FullPath)).Should().Be(0);
    }

    public void Dispose() => folder.Dispose();

    private static GanTrainer Trainer(GanModel model, GanTrainerOptions options) =>
        new(model.Generator, model.Discriminator, options);
}
