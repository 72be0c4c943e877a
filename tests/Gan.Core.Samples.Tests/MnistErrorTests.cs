namespace Gan.Core.Samples.Tests;

/// <summary>Whatever is asked wrongly is answered by one line, before anything is written.</summary>
public sealed class MnistErrorTests : IDisposable
{
    private readonly MnistRun run = new();

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData("--steps", "0", "at least 1")]
    [InlineData("--steps", "many", "at least 1")]
    [InlineData("--batch-size", "0", "at least 1")]
    [InlineData("--batch-size", "-5", "at least 1")]
    [InlineData("--batch-size", "41", "40 images")]
    [InlineData("--seed", "1.5", "whole number")]
    [InlineData("--preset", "none", "one of: modern, original")]
    [InlineData("--images", "0", "at least 1")]
    [InlineData("--images", "100", "--steps, --images and --minutes each say when to end")]
    [InlineData("--minutes", "0", "at least 0.01")]
    [InlineData("--steps", "3000000000", "at most 2,147,483,647")]
    [InlineData("--minutes", "1e9", "10,000")]
    [InlineData("--device", "tpu", "one of: cpu, cuda")]
    [InlineData("--data", "no-such-folder", "no-such-folder")]
    [InlineData("--speed", "9", "--speed")]
    public async Task A_bad_value(string option, string value, string expected) =>
        Refused(await run.TrainAsync(option, value), expected);

    [Fact]
    public async Task Nothing_to_resume() =>
        Refused(await run.TrainAsync("--resume"), "holds no checkpoint of a run. Leave --resume out");

    [Fact]
    public async Task A_run_that_goes_on_elsewhere_or_otherwise()
    {
        (await run.TrainAsync()).ExitCode.Should().Be(0);
        (await run.TrainAsync()).Errors.Should()
            .StartWith($"error: '{run.Output}' holds a run of 3 steps. Go on with it by --resume, or choose another "
                + "folder with --out.");
        (await run.TrainAsync("--resume", "--steps", "2")).Errors.Should()
            .StartWith($"error: The run in '{run.Output}' has taken 3 steps already; give more than that with "
                + "--steps to go on.");
        (await run.TrainAsync("--resume", "--steps", "502", "--profile")).Errors.Should()
            .Contain("A profile needs 500 steps");
        (await run.TrainAsync("--resume", "--steps", "9", "--seed", "4")).Errors.Should()
            .StartWith("error: The run has other options than its checkpoint ")
            .And.Contain("Seed: 0 in the checkpoint, 4 now");
    }

    [Fact]
    public async Task A_profile_of_too_few_steps()
    {
        var outcome = await Sample.Mnist.RunAsync(run.Arguments("--profile"));
        Refused(outcome, "A profile needs 500 steps");
    }

    [Fact]
    public async Task A_class_of_a_run_that_knows_none()
    {
        (await run.TrainAsync("--preset", "original")).ExitCode.Should().Be(0);
        (await Sample.Mnist.RunAsync(
            "generate", "--run", run.Output, "--out", run.File("digits.png"), "--class", "3")).Errors.Should()
                .Contain("Leave --class out");
        (await Sample.Mnist.RunAsync("generate", "--run", run.Output, "--class", "10")).Errors.Should()
            .Contain("one of: 0, 1, 2");
        File.WriteAllText(Path.Combine(run.Output, "run.json"), "{ \"preset\": 3");
        (await Sample.Mnist.RunAsync("generate", "--run", run.Output)).Errors.Should()
            .StartWith("error: ").And.Contain("run.json' does not say what the run was");
        File.Exists(run.File("digits.png")).Should().BeFalse();
    }

    [Fact]
    public async Task A_device_that_is_not_here() =>
        Refused(await run.TrainAsync("--device", "cuda"), "No GPU can be used here");

    [Fact]
    public async Task An_unknown_command() => Refused(await Sample.Mnist.RunAsync("paint"), "--help");

    [Theory]
    [InlineData("digits.jpg", "3", "must end in .png, idx3-ubyte or .gz"),
        InlineData("digits.png", "20000", "the most is 10,000"), InlineData("digits.png", "0", "at least 1"),
     InlineData("digits.gz", "500001", "the most is 500,000")]
    public async Task Digits_of_another_kind(string file, string count, string expected)
    {
        (await run.TrainAsync()).ExitCode.Should().Be(0);
        var outcome = await Sample.Mnist.RunAsync(
            "generate", "--run", run.Output, "--out", run.File(file), "--count", count);
        outcome.ExitCode.Should().Be(1);
        outcome.Errors.Should().StartWith("error: ").And.Contain(expected);
        File.Exists(run.File(file)).Should().BeFalse();
    }

    [Fact]
    public async Task Digits_of_no_run() =>
        Refused(await Sample.Mnist.RunAsync("generate", "--run", run.Output, "--out", run.File("digits.png")),
            "holds no checkpoint of a run. Train one first, or name a run's folder with --run.");

    [Theory]
    [InlineData("mnist", "MNIST could not be downloaded"),
        InlineData("fashion", "Fashion-MNIST could not be downloaded"),
            InlineData("letters", "one of: auto, mnist, fashion, kmnist, synthetic")]
    public async Task A_data_set_that_cannot_be_had(string name, string expected) =>
        Refused(await Sample.Mnist.RunAsync("train", "--out", run.Output, "--dataset", name), expected);

    [Fact]
    public async Task Two_kinds_of_data() =>
        Refused(await run.TrainAsync("--dataset", "synthetic"), "Leave one of the two out");

    [Fact]
    public async Task A_missing_file()
    {
        File.Delete(run.File("train-labels-idx1-ubyte"));
        Refused(await run.TrainAsync(), "train-labels");
    }

    [Fact]
    public async Task A_damaged_file()
    {
        run.Write("train-images-idx3-ubyte", Idx.Images(40, 28, 28)[..5000]);
        Refused(await run.TrainAsync(), "train-images");
    }

    [Fact]
    public async Task Labels_of_more_classes()
    {
        run.Write("train-labels-idx1-ubyte", MnistRun.Labels(40, classes: 12));
        Refused(await run.TrainAsync(), "labels up to 11");
        (await run.TrainAsync("--preset", "original")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Images_of_another_size()
    {
        using var large = new MnistRun(size: 32);
        Refused(await large.TrainAsync(), "[20, 1, 32, 32]");
        Directory.GetFiles(large.Output).Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("file")]
    [InlineData("file/below")]
    public async Task An_output_folder_that_cannot_be_one(string name)
    {
        run.Write("file", [1, 2, 3]);

        var outcome = await run.TrainAsync("--out", name.Length == 0 ? name : run.File(name));

        Refused(outcome, "--out");
        outcome.Output.Should().BeEmpty("nothing is trained for a folder that cannot be written");
        File.ReadAllBytes(run.File("file")).Should().Equal(1, 2, 3);
    }

    [LinuxFact]
    public async Task An_output_folder_that_cannot_be_written() =>
        Refused(await run.TrainAsync("--out", "/proc/gan"), "/proc/gan");

    private void Refused(Outcome outcome, string expected)
    {
        outcome.ExitCode.Should().Be(1);
        outcome.Errors.TrimEnd().Should().StartWith("error: ").And.Contain(expected).And.NotContain("\n");
        outcome.Output.Should().NotContain("   at ").And.NotContain("step ");
        Directory.Exists(run.Output).Should().BeFalse("nothing is written for a request that is refused");
    }
}
