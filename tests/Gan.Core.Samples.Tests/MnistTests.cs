using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Gan.Core.Samples.Tests;

public sealed class MnistTests
{
    [Fact]
    public async Task It_says_what_it_does_trains_and_leaves_all_that_shows_it()
    {
        using var run = new MnistRun();

        var outcome = await run.TrainAsync("--preset", "original");

        outcome.Errors.Should().BeEmpty();
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().StartWith("original:").And.Contain("40-140-80-784").And.Contain("80,524 parameters")
            .And.Contain("784-200-90-1").And.Contain("175,181 parameters").And.Contain("40 images").And.Contain(
            "[-1, 1]")
            .And.Contain("step 1 ").And.Contain("step 3 ").And.Contain("D(G(z))").And.Contain("images/s").And.Contain(
            "Done: 60 images, 0:00:0");
        Directory.GetFiles(run.Output).Select(Path.GetFileName) // beside the folders of checkpoints and samples
            .Should().BeEquivalentTo("run.json", "metrics.csv", "final.png", "film.png", "interpolation.png",
            "report.html");
        Size(run.Picture("final.png")).Should().Be((10 * 30 + 2, 8 * 30 + 2));
        Size(run.Picture("film.png")).Should().Be((10 * 30 + 2, 8 * 30 + 2));
        Size(run.Picture("interpolation.png")).Should().Be((12 * 30 + 2, 10 * 30 + 2));
    }

    [Fact]
    public async Task The_preset_modern_is_the_default_and_draws_chosen_classes()
    {
        using var run = new MnistRun();

        var outcome = await run.TrainAsync();
        outcome.Errors.Should().BeEmpty();
        outcome.Output.Should().StartWith("modern:").And.Contain("121,977 parameters").And.Contain(
            "58,362 parameters").And.Contain("step 3 ");
        (await run.TrainAsync("--steps", "6", "--resume")).Output.Should()
            .Contain("goes on after step 3").And.Contain("step 6 ").And.NotContain("note:");

        Task<Outcome> Generate(string file, params string[] more) =>
            Sample.Mnist.RunAsync(["generate", "--run", run.Output, "--count", "9", "--out", run.File(file), .. more]);
        (await Generate("set/train-images-idx3-ubyte")).Errors.Should().BeEmpty();
        File.ReadAllBytes(run.File("set/train-labels-idx1-ubyte")).Should()
            .Equal(0, 0, 8, 1, 0, 0, 0, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8);
        (await Generate("labels.gz", "--class", "5")).Output.Should()
            .EndWith($"{run.File("labels.gz")}, labels: {run.File("labels-labels.gz")}");
        Unpacked(run.File("labels-labels.gz"))[8..].Should().Equal(5, 5, 5, 5, 5, 5, 5, 5, 5);
        Unpacked(run.File("labels.gz")).Should().HaveCount(16 + 9 * 784);
        (await Sample.Mnist.RunAsync(
            "train", "--data", run.File("set"), "--out", run.File("again"), "--batch-size", "5", "--steps", "1"))
            .Output.Should().Contain("9 images", "what it makes is a data set that it trains on");
    }

    [Fact]
    public async Task It_draws_the_same_latents_over_and_over_and_joins_them_to_a_film()
    {
        using var run = new MnistRun();

        var outcome = await run.TrainAsync("--steps", "41", "--batch-size", "1", "--preset", "original");

        outcome.ExitCode.Should().Be(0);
        int[] drawn = [0, 1, 2, 4, 8, 16, 32, 36, 40, 41];
        Directory.GetFiles(Path.Combine(run.Output, "samples")).Select(Path.GetFileName).Should()
            .BeEquivalentTo(drawn.Select(step => $"step-{step:000000}.png"));
        run.Picture("final.png").Should()
            .Equal(run.Picture("samples/step-000041.png")).And.NotEqual(run.Picture("samples/step-000040.png"));
        // The film's chunk acTL, which says how many pictures it has, comes after the signature and the header.
        BinaryPrimitives.ReadInt32BigEndian(run.Picture("film.png").AsSpan(8 + 25 + 8)).Should().Be(drawn.Length);
        File.ReadAllLines(Path.Combine(run.Output, "metrics.csv")).Select(line => line.Split(',')[0]).Should()
            .Equal("step", "1", "10", "20", "30", "40");
    }

    [Fact]
    public async Task It_repeats_the_original_programs_range_when_asked()
    {
        using var run = new MnistRun();

        var outcome = await run.TrainAsync("--original-range");

        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("[0, 1]").And.Contain("--original-range");
        run.Picture("final.png").Should().NotBeEmpty();
    }

    [Fact]
    public async Task One_seed_gives_the_same_bytes_in_every_process_and_another_seed_others()
    {
        using var run = new MnistRun();
        var pictures = new List<byte[]>();

        foreach (var seed in new[] { "7", "7", "8" })
        {
            (await run.TrainAsync("--seed", seed)).ExitCode.Should().Be(0);
            pictures.Add(run.Picture("final.png"));
            Directory.Delete(run.Output, recursive: true);
        }

        pictures[1].Should().Equal(pictures[0]);
        pictures[2].Should().NotEqual(pictures[0]);
    }

    [LinuxFact]
    public async Task Stopped_by_a_signal_it_saves_and_goes_on_to_the_same_bytes()
    {
        using var run = new MnistRun();

        foreach (var signal in new[] { "INT", "TERM" })
        {
            var outcome = await Sample.Mnist.RunAsync(
                (process, line) =>
                {
                    if (line.StartsWith("step 1 ", StringComparison.Ordinal))
                        Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]).WaitForExit();
                },
                run.Arguments("--steps", "1000000", "--out", run.File(signal)));

            outcome.ExitCode.Should().Be(130);
            outcome.Errors.Should().BeEmpty();
            outcome.Output.Split('\n')[^2..].Should().SatisfyRespectively(
                line => line.Should().Be("Stopping after this step; Ctrl-C again ends at once."),
                line => line.Should().MatchRegex(
                    $"^Stopped after [0-9,]+ steps, and saved[.] To go on, run the same command with --resume[.]$"));

            var steps = $"{Steps(run.File(signal)) + 20}";
            // What else the run was, it knows by itself.
            (await Sample.Mnist.RunAsync("--resume", "--out", run.File(signal), "--steps", steps)).Errors.Should()
                .BeEmpty();
            (await run.TrainAsync("--steps", steps, "--out", run.File("alone"))).Errors.Should().BeEmpty();
            var newest = $"checkpoints/step-{int.Parse(steps, CultureInfo.InvariantCulture):00000000}";
            foreach (var file in new[]
            {
                "final.png", "film.png", "interpolation.png", "metrics.csv", $"{newest}/generator.safetensors",
            })
                File.ReadAllBytes(Path.Combine(run.File(signal), file)).Should()
                    .Equal(File.ReadAllBytes(Path.Combine(run.File("alone"), file)), file);
            Directory.Delete(run.File("alone"), recursive: true);
        }
    }

    [Fact]
    public async Task Sixty_one_steps_and_fifty_nine_more_are_a_hundred_and_twenty()
    {
        using var run = new MnistRun();

        (await run.TrainAsync("--steps", "61")).ExitCode.Should().Be(0);
        var resumed = await run.TrainAsync("--resume", "--steps", "120");
        resumed.ExitCode.Should().Be(0);
        resumed.Output.Should().Contain("goes on after step 61").And.Contain("step 120 ").And.NotContain("note:");
        var parts = run.Picture("final.png");
        (await run.TrainAsync("--steps", "120", "--out", run.File("through"))).ExitCode.Should().Be(0);

        parts.Should().Equal(File.ReadAllBytes(Path.Combine(run.File("through"), "final.png")));
        run.Picture("film.png").Should().Equal(File.ReadAllBytes(Path.Combine(run.File("through"), "film.png")));
    }

    [Fact]
    public async Task A_run_whose_end_was_disturbed_makes_its_pictures_and_its_report_anew()
    {
        using var run = new MnistRun();
        (await run.TrainAsync("--steps", "25")).ExitCode.Should().Be(0);
        var whole = Directory.GetFiles(run.Output, "*.png").ToDictionary(path => path, File.ReadAllBytes);
        foreach (var path in whole.Keys.Append(Path.Combine(run.Output, "report.html"))) File.Delete(path);
        File.WriteAllBytes(Path.Combine(run.Output, "samples", "step-000004.png"), [1, 2, 3]);

        (await Sample.Mnist.RunAsync("--resume", "--out", run.Output)).Errors.Should()
            .StartWith("error: The pictures in ").And.Contain("Picture 3 of the animation");
        File.Delete(Path.Combine(run.Output, "samples", "step-000004.png"));
        File.WriteAllText(Path.Combine(run.Output, "samples", "step-copy.png"), "");
        var again = await Sample.Mnist.RunAsync("--resume", "--out", run.Output);

        again.Output.Should().Contain("was at its end after step 25").And.Contain("Done: 500 images");
        File.Exists(Path.Combine(run.Output, "report.html")).Should().BeTrue();
        foreach (var (path, bytes) in whole.Where(file => !file.Key.EndsWith("film.png", StringComparison.Ordinal)))
            File.ReadAllBytes(path).Should().Equal(bytes, path);
    }

    [Fact]
    public async Task Numbers_from_after_the_checkpoint_and_half_lines_are_cut_off()
    {
        using var run = new MnistRun();
        (await run.TrainAsync("--steps", "25")).ExitCode.Should().Be(0);
        var metrics = Path.Combine(run.Output, "metrics.csv");
        var whole = File.ReadAllText(metrics);
        File.AppendAllText(metrics, "30,600,1,1,1,1,1,1\n40,800,0.5,0.");

        (await Sample.Mnist.RunAsync("--resume", "--out", run.Output, "--steps", "29")).ExitCode.Should().Be(0);
        File.ReadAllText(metrics).Should().Be(whole);
        (await Sample.Mnist.RunAsync("--resume", "--out", run.Output, "--steps", "31")).ExitCode.Should().Be(0);
        File.ReadAllLines(metrics).Select(line => line.Split(',')[0]).Should().Equal("step", "1", "10", "20", "30");
        File.ReadAllText(Path.Combine(run.Output, "run.json")).Should()
            .Contain("\"steps\": 31", "where it ends is known the next time");
        File.WriteAllText(metrics, "");
        (await Sample.Mnist.RunAsync("--resume", "--out", run.Output, "--steps", "41")).ExitCode.Should().Be(0);
        File.ReadAllLines(metrics).Select(line => line.Split(',')[0]).Should().Equal("step", "40");
    }

    [Fact]
    public async Task Runs_are_numbered_and_the_one_saved_last_goes_on()
    {
        using var run = new MnistRun();
        string[] train = ["--data", run.Data, "--batch-size", "20", "--steps"]; // to train is the default

        (await Sample.Mnist.RunInAsync(run.Data, [.. train, "3"])).Output.Should().Contain("runs/mnist/report.html");
        (await Sample.Mnist.RunInAsync(run.Data, [.. train, "3"])).Output.Should().Contain("runs/mnist-2/report.html");
        Directory.Delete(run.File("runs/mnist"), recursive: true);
        (await Sample.Mnist.RunInAsync(run.Data, [.. train, "5"])).Output.Should().Contain("runs/mnist/report.html");

        var resumed = await Sample.Mnist.RunInAsync(run.Data, [.. train, "8", "--resume"]);
        resumed.Output.Should().Contain("goes on after step 5").And.Contain("runs/mnist/report.html");
    }

    [Fact]
    public async Task A_run_draws_new_digits_as_a_picture_and_as_a_data_set()
    {
        using var run = new MnistRun();
        (await run.TrainAsync()).ExitCode.Should().Be(0);

        Task<Outcome> Generate(string file, params string[] more) =>
            Sample.Mnist.RunAsync(["generate", "--run", run.Output, "--count", "1200", "--out", run.File(file),
                .. more]);
        (await Generate("grid.png")).Output.Should()
            .MatchRegex("^1,200 digits of the run in .*, in [0-9.]+ s: .*grid.png$");
        (await Generate("set.idx3-ubyte")).Errors.Should().BeEmpty();
        (await Generate("set.gz")).Errors.Should().BeEmpty();
        (await Generate("other.idx3-ubyte", "--seed", "5")).Errors.Should().BeEmpty();

        byte[] plain = File.ReadAllBytes(run.File("set.idx3-ubyte")),
        header = [0, 0, 8, 3, 0, 0, 4, 176, 0, 0, 0, 28, 0, 0, 0, 28];
        plain.Should().HaveCount(16 + 1200 * 784).And.StartWith(header);
        Unpacked(run.File("set.gz")).Should().Equal(plain, "one seed gives the same digits");
        File.ReadAllBytes(run.File("other.idx3-ubyte")).Should().NotEqual(plain);
    }

    [Fact]
    public async Task Without_data_and_network_it_draws_digits_and_says_so()
    {
        using var run = new MnistRun();

        var outcome = await Sample.Mnist.RunAsync("train", "--out", run.Output, "--steps", "3");

        outcome.Errors.Should().BeEmpty();
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().StartWith(
            "MNIST is not here and could not be downloaded, so this trains on SYNTHETIC digits").And.Contain(
                "GAN_MNIST_DIR").And.Contain("--data")
            .And.Contain("- https://storage.googleapis.com/cvdf-datasets/mnist/: cannot be reached: ").And.Contain(
            "60,000 images").And.Contain("step 3 ")
            .And.MatchRegex(@"Fréchet distance \d{3,}\.\d \(synthetic digits: \d\.\d\), \d+ % read with confidence "
                + @"\(synthetic digits: \d+ %\), \d+\.\d % read as the class asked for, "
                + @"classes from \d+\.\d to \d+\.\d %");
        (await Sample.Mnist.RunAsync(
            "train", "--out", run.File("asked"), "--steps", "3", "--dataset", "synthetic")).Output.Should()
                .StartWith("modern:");
        run.Picture("final.png").Should().Equal(File.ReadAllBytes(Path.Combine(run.File("asked"), "final.png")));
    }

    [Fact]
    public async Task It_ends_after_so_many_images_or_so_much_time()
    {
        using var run = new MnistRun();

        (await Sample.Mnist.RunAsync(
            "--data", run.Data, "--out", run.Output, "--batch-size", "20", "--images", "81")).Output.Should()
                .Contain("5 steps of 20 images").And.Contain("step 5 ")
            .And.Contain("Done: 100 images");
        var timed = await Sample.Mnist.RunAsync(
            "--data", run.Data, "--out", run.File("timed"), "--batch-size", "20", "--minutes", "0.02");
        timed.Errors.Should().BeEmpty();
        timed.Output.Should().Contain("0.02 minutes of 20 images").And.MatchRegex(
            "Done: [0-9,]+ images, 0:00:0").And.Contain("report.html");
    }

    [Fact]
    public async Task The_report_holds_all_of_the_run_and_needs_nothing_else()
    {
        using var run = new MnistRun();
        (await Sample.Mnist.RunAsync("--dataset", "synthetic", "--out", run.Output, "--steps", "20")).Errors.Should()
            .BeEmpty();

        var page = File.ReadAllText(Path.Combine(run.Output, "report.html"));

        foreach (var file in new[] {
            "final.png", "film.png", "interpolation.png", "samples/step-000000.png", "samples/step-000020.png" })
            page.Should().Contain(Convert.ToBase64String(run.Picture(file)), file);
        page.Should().Contain("<title>modern: a GAN on synthetic digits</title>").And.Contain(
            "20 steps of 64 images").And.Contain("Fréchet distance")
            .And.Contain("<th>Seed</th><td>0</td>").And.Contain("<th>libtorch</th>").And.Contain("currentColor");
        page.Split("<svg").Should().HaveCount(3);
        page.Replace("http://www.w3.org/", "", StringComparison.Ordinal).Should()
            .NotContain("http", "nothing is loaded from elsewhere").And.NotContain("src=\"/").And.NotContain("<script");
    }

    [LinuxFact]
    public async Task In_a_terminal_it_shows_a_bar_and_what_the_networks_think()
    {
        using var run = new MnistRun();

        var outcome = await Sample.Mnist.RunInTerminalAsync(columns: 60, run.Arguments("--steps", "5"));

        outcome.ExitCode.Should().Be(0, outcome.Output);
        outcome.Output.Should().Contain("━━━━").And.Contain("100%").And.Contain("images/s").And.Contain(
            "step 5 of 5").And.Contain("D(G(z))").And.Contain("Done: 100 images").And.NotContain("step 1  D");
        Regex.Replace(outcome.Output, "\u001b\\[[0-9;?]*[A-Za-z]", "").Split('\n', '\r')
            .Where(line => line.Contains('━')).Should().OnlyContain(line => line.Length <= 60);
    }

    [Fact]
    public async Task It_says_where_the_time_goes()
    {
        using var run = new MnistRun();

        var outcome = await run.TrainAsync("--preset", "original", "--steps", "510", "--profile");

        outcome.Errors.Should().BeEmpty();
        outcome.Output.Should().Contain("step 510 ").And.Contain("GFLOP/s").And.Contain("peak memory");
    }

    [MnistFact]
    public async Task It_trains_on_the_real_digits()
    {
        using var run = new MnistRun();

        var outcome = await run.TrainAsync(
            "--data", MnistFactAttribute.MnistFolderPath!, "--steps", "20", "--batch-size", "200");

        outcome.Errors.Should().BeEmpty();
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("60,000 images").And.Contain("step 20 ");
        run.Picture("final.png").Should().NotBeEmpty();
    }

    /// <summary>The newest checkpoint's step.</summary>
    private static long Steps(string output) =>
        Directory.GetDirectories(Path.Combine(output, "checkpoints"))
            .Max(folder => long.Parse(Path.GetFileName(folder)["step-".Length..], CultureInfo.InvariantCulture));

    private static byte[] Unpacked(string path)
    {
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    // A PNG begins with 8 bytes of signature, 8 of chunk head, then width and height.
    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
