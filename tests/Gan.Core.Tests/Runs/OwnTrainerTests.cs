using Gan.Core.Checkpointing;
using Gan.Core.Child.Games;
using Gan.Core.Child;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Runs;

/// <summary>Another algorithm, two generators and two discriminators, by the same means: run, progress, callbacks,
/// checkpoints, profile.</summary>
public sealed class OwnTrainerTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void It_learns_and_tells_of_every_step()
    {
        using var trainer = new CycleTrainer(seed: 1);
        var steps = new List<StepResult>();
        var called = 0;
        var before = Cycle(trainer);
        new TrainingRun(trainer, new CyclePairs()).Every(10, _ => called++).Train(200, new Into(steps));
        steps.Select(step => step.Index).Should().Equal(Enumerable.Range(1, 200).Select(i => (long)i));
        called.Should().Be(20);
        steps[^1].Images.Should().Be(3200);
        Cycle(trainer).Should().BeLessThan(0.7 * before, "there and back again is to be where it was");
    }

    [Fact]
    public void It_resumes_to_the_bit_and_a_file_of_weights_has_each_networks_name()
    {
        var alone = Played(folder.File("alone"), 17);
        Played(folder.File("cut"), 7);
        Played(folder.File("cut"), 17).Should().Be(alone);
        using var checkpoint = Checkpoint.Load(new CheckpointFolder(folder.File("cut")).FolderOf(17));
        Directory.GetFiles(checkpoint.Folder, "*.safetensors").Select(Path.GetFileName).Order().Should().Equal(
            "a-to-b.safetensors", "b-to-a.safetensors", "critic-of-a.safetensors", "critic-of-b.safetensors",
                "training.safetensors");
        checkpoint.Info.Options["Loss"].Should().Be("least squares");
    }

    [Fact]
    public void Killed_at_random_moments_it_ends_with_the_bits_of_one_that_was_left_alone()
    {
        const string steps = "1500";
        var random = new Random(3);
        var alone = ChildProcess.Run(["cycle", folder.File("alone"), steps])[^1];
        for (var killed = 0; killed < 4; killed++)
        {
            using var process = ChildProcess.Start(["cycle", folder.File("killed"), steps]);
            process.StandardOutput.ReadLine();
            if (!process.WaitForExit(random.Next(300))) process.Kill();
            process.WaitForExit();
        }
        ChildProcess.Run(["cycle", folder.File("killed"), steps])[^1].Should().Be(alone);
    }

    [Fact]
    public void Another_option_of_it_is_refused_by_name()
    {
        Played(folder.FullPath, 2);
        using var trainer = new CycleTrainer(seed: 5);
        var run = new TrainingRun(trainer, new Renamed());
        run.Checkpoints(folder.FullPath).Invoking(c => c.Resume()).Should().Throw<GanException>()
            .WithMessage("*Data: pairs of points in the checkpoint, other pairs now*");
    }

    [Fact]
    public void Its_profile_has_the_time_of_data_and_of_all_the_rest()
    {
        using var trainer = new CycleTrainer(seed: 1);
        var profile = new TrainingRun(trainer, new CyclePairs()).Profile(20);
        profile.Steps.Should().Be(19);
        profile.Shares.Should().Contain(share => share.Name == "waiting for data").And.Contain(
            share => share.Name == "callbacks and the rest");
        profile.OperationsPerStep.Should().BePositive();
    }

    public void Dispose() => folder.Dispose();

    private static double Cycle(CycleTrainer trainer)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var a = randn([200, 2], generator: new Generator(9));
        var (there, back) = ((nn.Module<Tensor, Tensor>)trainer.Networks["a to b"],
            (nn.Module<Tensor, Tensor>)trainer.Networks["b to a"]);
        return (back.call(there.call(a)) - a).abs().mean().to(ScalarType.Float64).item<double>();
    }

    private static string Played(string folder, long steps)
    {
        using var trainer = new CycleTrainer(seed: 5);
        var run = new TrainingRun(trainer, new CyclePairs());
        var checkpoints = run.Checkpoints(folder, new() { Every = 5 });
        if (checkpoints.Folder.Steps.Count > 0) checkpoints.Resume();
        run.TrainTo(steps);
        return Fingerprint.Of(trainer.Networks.Values.SelectMany(network => network.state_dict().Values));
    }

    private sealed class Into(List<StepResult> steps) : IProgress<StepResult>
    {
        public void Report(StepResult value) => steps.Add(value);
    }

    private sealed class Renamed : IBatchSource, IStateful, IDescribed
    {
        private readonly CyclePairs inner = new();

        public GanBatch NextBatch() => inner.NextBatch();

        public void Describe(OptionWriter options) => options.Kind("other pairs");

        public void Save(StateWriter writer) => inner.Save(writer);

        public void Load(StateReader reader) => inner.Load(reader);
    }
}
