using System.CommandLine;
using System.Diagnostics;
using Gan.Core.Imaging;
using TorchSharp;

namespace Gan.Core.Samples.Mnist;

/// <summary>The command <c>generate</c>: new digits from a run's generator.</summary>
internal static class GenerateCommand
{
    /// <summary>More than this make a picture that no viewer opens gladly.</summary>
    private const int MostInPicture = 10_000;

    internal static Command Create()
    {
        Option<string?> run = new("--run") { Description = "The folder of the run. The default is the one that was saved last.", HelpName = "folder" };
        Option<int?> count = Arguments.Count("--count", "How many digits. The default is 100.");
        Option<string> output = new("--out")
        {
            Description = "The file: .png for a grid; .idx3-ubyte, or .gz for a packed one, for an IDX file as MNIST's are. The default is digits.png.",
            HelpName = "file",
            DefaultValueFactory = _ => "digits.png",
        };
        var seed = Arguments.Seed("Other seeds give other digits. The default is 0.");
        var command = new Command("generate", "Draws new digits with a run's generator.") { run, count, output, seed };
        command.SetAction(options => Run(options.GetValue(run), options.GetValue(count) ?? 100, options.GetRequiredValue(output), options.GetValue(seed)));
        return command;
    }

    private static int Run(string? folder, int count, string output, long seed)
    {
        try
        {
            Generate(RunFolder.Choose(folder, resume: true), count, output, seed);
            return 0;
        }
        catch (Exception fault) when (Failure.IsForUser(fault))
        {
            return Failure.Report(fault.Message);
        }
    }

    private static void Generate(string folder, int count, string output, long seed)
    {
        var save = SaverFor(output, count);
        var record = RunRecord.Load(folder);
        var preset = Presets.Find(record.Preset) ?? throw new RequestException($"The run in '{folder}' has the preset '{record.Preset}', which this program does not know.");
        using var model = preset.CreateModel(record.Seed);
        var sampler = GanSampler.Load(RunFolder.Checkpoints(folder), model.Generator, preset.Training.Prior, seed);
        var clock = Stopwatch.StartNew();
        using var samples = sampler.Sample(count);
        save(samples, output, record.OriginalRange ? ValueRange.Unit : ValueRange.Symmetric);
        Console.WriteLine($"{count:N0} digits of the run in {folder}, in {clock.Elapsed.TotalSeconds:0.0} s: {output}");
    }

    /// <summary>By the file's name, and before anything is drawn.</summary>
    private static Action<torch.Tensor, string, ValueRange?> SaverFor(string output, int count) => Path.GetExtension(output).ToLowerInvariant() switch
    {
        ".png" when count <= MostInPicture => (samples, path, range) => ImageGrid.SavePng(samples, path, range),
        ".png" => throw new RequestException($"A picture of {count:N0} digits is too large; the most is {MostInPicture:N0}. Write an IDX file: --out digits.idx3-ubyte"),
        ".idx3-ubyte" or ".gz" => IdxImageFile.Save,
        _ => throw new RequestException($"--out is '{output}'; its name must end in .png, .idx3-ubyte or .gz, which says what to write."),
    };
}
