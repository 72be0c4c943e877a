using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core.Losses;
using Gan.Core.Models;
using Gan.Core.Optimizers;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

public sealed class RunCheckpointsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TempFolder folder = new();
    private readonly Tensor images = randint(0, 256, [50, 1, 28, 28], generator: new Generator(3)).to(ScalarType.Byte);

    private string Runs => folder.File("run");

    [Fact]
    public void A_run_that_stopped_goes_on_to_the_bit()
    {
        using var through = new Game(images);
        through.Run.Train(17);
        Train(7, new() { Every = 5 });
        using var second = new Game(images);
        second.Run.Checkpoints(Runs, new() { Every = 5 }).Resume().Should()
            .BeEmpty("nothing was damaged and the machine is the same");
        second.Trainer.Steps.Should().Be(7, "the end of training is kept too");
        second.Run.Train(10);
        second.Bits.Should().Be(through.Bits);
        new CheckpointFolder(Runs).Steps.Should().Equal(17, 15, 10);
    }

    [Fact]
    public void The_newest_and_every_Nth_are_kept()
    {
        using var game = new Game(images);
        game.Run.Checkpoints(Runs, new() { Every = 2, Keep = 2, KeepEvery = 6 });
        game.Run.Train(15);
        new CheckpointFolder(Runs).Steps.Should().Equal(15, 14, 12, 6);
        Directory.GetFileSystemEntries(Runs).Should().HaveCount(4, "nothing half-written or half-removed is left");
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_the_one_before_is_taken()
    {
        Train(4, new() { Every = 2 });
        var file = Path.Combine(new CheckpointFolder(Runs).FolderOf(4), "generator.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs);
        checkpoints.Resume().Should().ContainSingle().Which.Should()
            .Match("The checkpoint '*step-00000004' cannot be used: generator.safetensors has * bytes; expected *.");
        game.Trainer.Steps.Should().Be(2);
    }

    [Fact]
    public void Every_byte_is_guarded()
    {
        Train(1, new());
        var checkpoint = new CheckpointFolder(Runs).FolderOf(1);
        Checkpoint.Load(checkpoint).Dispose();
        foreach (var file in Directory.GetFiles(checkpoint))
        {
            var whole = File.ReadAllBytes(file);
            for (var i = 0; i < 40; i++)
            {
                var bytes = whole.ToArray();
                // The file name after the hash is for people.
                var at = (int)((file.EndsWith("sha256", StringComparison.Ordinal) ? 64L : bytes.Length) * i / 40);
                bytes[at] ^= 1;
                File.WriteAllBytes(file, bytes);
                FluentActions.Invoking(() => Checkpoint.Load(checkpoint)).Should()
                    .Throw<GanException>($"byte {at} of {Path.GetFileName(file)} was changed")
                    .WithMessage($"The checkpoint '{checkpoint}' cannot be used: *");
            }
            File.WriteAllBytes(file, whole);
        }
        Checkpoint.Load(checkpoint).Dispose();
    }

    [Fact]
    public void Nothing_to_resume_is_an_error_that_says_so()
    {
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs);
        checkpoints.Invoking(c => c.Resume()).Should().Throw<GanException>()
            .WithMessage($"There is nothing to resume: '{Runs}' holds no checkpoint.*");
    }

    [Fact]
    public void Other_options_are_listed_and_refused_unless_the_run_branches()
    {
        Train(2, new());
        var other = new GanTrainerOptions {
            Seed = 7, Loss = GanLoss.NonSaturating(0.9), Generator = new() { Optimizer = Optimizer.Sgd(0.5) },
                MeasureEvery = 3 };
        using (var game = new Game(images, other))
        {
            var checkpoints = game.Run.Checkpoints(Runs);
            var before = game.Bits;
            checkpoints.Invoking(c => c.Resume()).Should().Throw<GanException>().WithMessage(
                "The run has other options than its checkpoint *: Generator.Optimizer: Adam in the checkpoint, SGD "
                    + "now; "
                + "Generator.Optimizer.Beta1: 0.5 in the checkpoint, nothing now; *"
                + "Generator.Optimizer.LearningRate: 0.0002 in the checkpoint, 0.5 now; *"
                + "Loss.RealTarget: 1 in the checkpoint, 0.9 now; Seed: 0 in the checkpoint, 7 now. "
                + "Set them back, or resume with ResumeMode.Branch *");
            game.Bits.Should().Be(before);
        }
        using (var game = new Game(images, other with { Generator = new() }))
        {
            game.Run.Checkpoints(Runs).Resume(ResumeMode.Branch);
            game.Run.Train(1);
        }
        using var branched = Checkpoint.Load(new CheckpointFolder(Runs).FolderOf(3));
        branched.Info.Branches.Should().ContainSingle().Which.Should()
            .Match("step 2: Loss.RealTarget: 1 in the checkpoint, 0.9 now; Seed: 0 in the checkpoint, 7 now");
    }

    [Fact]
    public void Weights_of_another_run_are_found_out()
    {
        Train(2, new());
        var other = folder.File("other");
        using (var game = new Game(images, new() { Seed = 7 }))
        {
            game.Run.Checkpoints(other);
            game.Run.Train(2);
        }
        const string file = "generator.safetensors";
        File.Copy(Path.Combine(new CheckpointFolder(other).FolderOf(2), file),
            Path.Combine(new CheckpointFolder(Runs).FolderOf(2), file), overwrite: true);
        using var second = new Game(images);
        second.Run.Checkpoints(Runs).Invoking(c => c.Resume()).Should().Throw<GanException>().WithMessage(
            $"There is nothing to resume: no checkpoint in '{Runs}' is whole. The checkpoint '*step-00000002' "
                + $"cannot be used: {file} is damaged: it does not have the SHA-256 that the manifest tells.");
    }

    [Fact]
    public void Other_data_of_the_same_size_is_found_out()
    {
        Train(2, new(), plain: true);
        using var game = new Game(images + 1);
        var run = new TrainingRun(game.Trainer, new TensorBatches(images + 1, 6));
        run.Checkpoints(Runs).Invoking(c => c.Resume()).Should().Throw<GanException>().WithMessage(
            "The run has other options than its checkpoint *: Data: 50 samples *, batch size 6, seed 0, bytes in "
                + "[-1, 1] in the checkpoint, 50 samples *");
    }

    [Fact]
    public void An_option_that_the_checkpoint_does_not_know_counts_as_its_default()
    {
        Train(2, new());
        var checkpoint = new CheckpointFolder(Runs).FolderOf(2);
        var manifest = File.ReadAllText(Path.Combine(checkpoint, "manifest.json"));
        Rewrite(checkpoint, manifest.Replace("\"GeneratorSteps\": \"1\",", "", StringComparison.Ordinal));
        using (var game = new Game(images)) game.Run.Checkpoints(Runs).Resume().Should().BeEmpty();
        using var other = new Game(images, new() { GeneratorSteps = 2 });
        other.Run.Checkpoints(Runs).Invoking(c => c.Resume()).Should().Throw<GanException>()
            .WithMessage("*: GeneratorSteps: 1 in the checkpoint, 2 now. *");
    }

    [Fact]
    public void The_newest_before_a_failed_write_is_no_damaged_later_one()
    {
        Train(4, new() { Every = 2 });
        File.WriteAllText(Path.Combine(new CheckpointFolder(Runs).FolderOf(4), "manifest.json"), "{}");
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs);
        checkpoints.Resume();
        using (var batch = game.Run.Source.NextBatch()) game.Trainer.TrainBatch(batch);
        FluentActions.Invoking(() => new FullDisk(3).During(checkpoints.Save)).Should().Throw<GanException>()
            .WithMessage("The checkpoint of step 3 could not be written: *of step 2, stays.");
    }

    [Fact]
    public void Another_networks_checkpoint_is_refused_with_everything_that_does_not_fit()
    {
        Train(2, new(), plain: true);
        using var model = Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 3 });
        using var trainer = new GanTrainer(model.Generator, model.Discriminator);
        var before = Weights.Bits(model.Generator.Network, model.Discriminator.Network);
        var run = new TrainingRun(trainer, new TensorBatches(images, 6));
        run.Checkpoints(Runs).Invoking(c => c.Resume()).Should().Throw<GanException>().WithMessage(
            "The checkpoint '*step-00000002' does not fit; nothing was loaded. trainer.generator.project.weight is "
                + "Float32 [196, 8]; expected Float32 [294, 8]; *"
            + "*trainer.discriminator player.optimizer.square.5 is Float32 [1, 196]; expected Float32 [1, 294].");
        Weights.Bits(model.Generator.Network, model.Discriminator.Network).Should().Be(before);
    }

    [Fact]
    public void A_new_run_in_the_folder_of_another_is_refused_at_its_first_step()
    {
        Train(4, new());
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs);
        game.Run.Invoking(run => run.Train(3)).Should().Throw<GanException>().WithMessage(
            $"'{Runs}' holds checkpoints of another run, the newest of step 4. Resume it, or choose a folder of "
                + "this run's own.");
        game.Trainer.Steps.Should().Be(1);
        new CheckpointFolder(Runs).Steps.Should().Equal(4);
    }

    [Fact]
    public void A_write_that_failed_is_tried_again()
    {
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs);
        Directory.Delete(Runs);
        var file = folder.Write("run", [1]);
        game.Run.Invoking(run => run.Train(2)).Should().Throw<GanException>().WithMessage(
            $"The checkpoint of step 2 could not be written: The folder '{Runs}' cannot be used: *. Choose one that "
                + "this user may write to. There is none before it.");
        File.Delete(file);
        checkpoints.Save();
        new CheckpointFolder(Runs).Steps.Should().Equal(2);
    }

    [Fact]
    public void What_a_killed_process_left_is_removed()
    {
        Directory.CreateDirectory(Path.Combine(Runs, "step-00000007.0123.tmp"));
        Train(2, new());
        Directory.GetFileSystemEntries(Runs).Should().ContainSingle();
    }

    [Fact]
    public void With_a_damaged_newer_one_beside_it_the_checkpoint_just_written_stays()
    {
        Train(4, new() { Every = 2 });
        var file = Path.Combine(new CheckpointFolder(Runs).FolderOf(4), "manifest.json");
        File.WriteAllText(file, "{}");
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs, new() { Every = 1, Keep = 1 });
        checkpoints.Resume().Should().ContainSingle();
        game.Run.Train(1);
        new CheckpointFolder(Runs).Steps.Should().Equal(4, 3);
    }

    [Fact]
    public void A_failed_step_is_not_kept()
    {
        using var game = new Game(images);
        var checkpoints = game.Run.Checkpoints(Runs, new() { Every = 2 });
        game.Run.Train(3);
        game.Failing = true;
        game.Run.Invoking(run => run.Train(3)).Should().Throw<GanException>();
        checkpoints.Invoking(c => c.Save()).Should().Throw<GanException>().WithMessage("The last step failed*");
        new CheckpointFolder(Runs).Steps.Should().Equal(3, 2);
    }

    [Fact]
    public void A_checkpoint_of_the_future_is_named()
    {
        Train(1, new());
        var checkpoint = new CheckpointFolder(Runs).FolderOf(1);
        var manifest = File.ReadAllText(Path.Combine(checkpoint, "manifest.json"))
            .Replace("\"format\": 2", "\"format\": 3");
        Rewrite(checkpoint, manifest);
        FluentActions.Invoking(() => Checkpoint.Load(checkpoint)).Should().Throw<GanException>()
            .WithMessage("*it is of format 3; this version of Gan.Core reads formats 1 to 2, so it needs another one.");
    }

    [Theory]
    [InlineData("../generator.safetensors"), InlineData("/etc/passwd"), InlineData(".."), InlineData("a/b")]
    public void A_name_that_climbs_out_of_the_folder_is_refused(string name)
    {
        Train(1, new());
        var checkpoint = new CheckpointFolder(Runs).FolderOf(1);
        Rewrite(checkpoint, File.ReadAllText(Path.Combine(checkpoint, "manifest.json"))
            .Replace("\"generator.safetensors\"", $"\"{name}\""));
        FluentActions.Invoking(() => Checkpoint.Load(checkpoint)).Should().Throw<GanException>()
            .WithMessage($"*its file '{name}' would lie outside its folder.");
    }

    [Fact]
    public void A_source_that_cannot_say_where_it_is_is_refused_at_once()
    {
        using var game = new Game(images);
        var run = new TrainingRun(game.Trainer, new Forgetful(images));
        run.Invoking(r => r.Checkpoints(Runs)).Should().Throw<GanException>()
            .WithMessage("Forgetful cannot say which batch comes next*");
    }

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    private void Train(int steps, CheckpointOptions options, bool plain = false)
    {
        using var game = new Game(images);
        var run = plain ? new TrainingRun(game.Trainer, new TensorBatches(images, 6)) : game.Run;
        run.Checkpoints(Runs, options);
        run.Train(steps);
    }

    /// <summary>With a hash that is right, as someone who means it would do.</summary>
    private static void Rewrite(string checkpoint, string manifest)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(manifest);
        File.WriteAllBytes(Path.Combine(checkpoint, "manifest.json"), bytes);
        File.WriteAllText(Path.Combine(checkpoint, "manifest.json.sha256"),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    private sealed class Game : IDisposable
    {
        private readonly GanModel model = Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 2 });

        internal Game(Tensor images, GanTrainerOptions? options = null)
        {
            Trainer = new GanTrainer(model.Generator, model.Discriminator, options ?? new());
            Run = new TrainingRun(Trainer, new Sometimes(this, new TensorBatches(images, 6)));
        }

        internal GanTrainer Trainer { get; }

        internal TrainingRun Run { get; }

        internal bool Failing { get; set; }

        internal string Bits => Weights.Bits(model.Generator.Network, model.Discriminator.Network);

        public void Dispose()
        {
            Trainer.Dispose();
            model.Dispose();
        }
    }

    /// <summary>Gives NaN when it is told to.</summary>
    private sealed class Sometimes(Game game, TensorBatches batches) : IBatchSource, IStateful, IDescribed
    {
        public void Describe(OptionWriter options) => batches.Describe(options);

        public GanBatch NextBatch()
        {
            var batch = batches.NextBatch();
            if (game.Failing) batch.Real.fill_(double.NaN);
            return batch;
        }

        public void Save(StateWriter writer) => batches.Save(writer);

        public void Load(StateReader reader) => batches.Load(reader);
    }

    private sealed class Forgetful(Tensor images) : IBatchSource
    {
        public GanBatch NextBatch() => new TensorBatches(images, 6).NextBatch();
    }
}
