using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core;
using System.CommandLine;
using System.Diagnostics;
using Gan.Samples.Mnist.Runs;
using TorchSharp;

namespace Gan.Samples.Mnist.Commands;

/// <summary>The command <c>generate</c>: new digits from a run's generator.</summary>
internal sealed class GenerateCommand
{
    /// <summary>More than this make a picture that no viewer opens gladly.</summary>
    private const int MostInPicture = 10_000;

    /// <summary>More than this at once need more memory than many machines have.</summary>
    private const int MostAtOnce = 500_000;

    private const string Idx = "idx3-ubyte";

    private readonly Option<string?> run =
        Arguments.Folder("--run", "The folder of the run. The default is the one that was saved last.");

    private readonly Option<int?> count = Arguments.Count("--count", "How many digits. The default is 100.");

    private readonly Option<string> output = new("--out")
    {
        Description = $"The file: .png for a grid; {Idx}, or .gz for a packed one, for a data set as MNIST is, with "
            + "the labels beside it.",
        HelpName = "file",
        DefaultValueFactory = _ => "digits.png",
    };

    private readonly Option<string?> only =
        Arguments.Name("--class", "Digits of one class alone. The default is all in turn.",
        Enumerable.Range(0, Preset.Classes).Select(label => $"{label}"));

    private readonly Option<long?> seed = Arguments.Seed("Other seeds give other digits. The default is 0.");

    internal static Command Create() => new GenerateCommand().ToCommand();

    private Command ToCommand()
    {
        var command = new Command("generate", "Draws new digits with a run's generator.") {
            run, count, output, only, seed };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult options)
    {
        try
        {
            var label = options.GetValue(only) is { } text ? int.Parse(text, null) : (int?)null;
            var folder = RunFolder.OfSaved(
                options.GetValue(run), "Train one first, or name a run's folder with --run.");
            Generate(folder, options.GetValue(count)
                ?? 100, options.GetRequiredValue(output), label, options.GetValue(seed) ?? 0);
            return 0;
        }
        catch (Exception fault) when (Failure.IsForUser(fault))
        {
            return Failure.Report(fault.Message);
        }
    }

    private static void Generate(string folder, int count, string output, int? label, long seed)
    {
        var save = SaverFor(output, count);
        var record = RunRecord.Load(folder);
        var preset = Presets.Find(record.Preset);
        if (label is not null && !preset.IsConditional)
            throw new RequestException(
                $"The run in '{folder}' was not told which digits it saw (preset {preset.Name}), so it cannot draw "
                    + "one of them alone. Leave --class out.");
        using var model = preset.CreateModel(record.Seed);
        var sampler = GanSampler.Load(RunFolder.Checkpoints(folder), model.Generator, preset.Training.Prior, seed);
        using var scope = torch.NewDisposeScope();
        var clock = Stopwatch.StartNew();
        var input = preset.Input(sampler.DrawLatents(count), label);
        var written = save(sampler.Sample(input), input.Labels, record.OriginalRange
            ? ValueRange.Unit : ValueRange.Symmetric);
        Console.WriteLine($"{count:N0} digits of the run in {folder}, in {clock.Elapsed.TotalSeconds:0.0} "
            + $"s: {written}");
    }

    /// <summary>What writes the file, and tells all that it wrote: by the file's name, and before anything is
    /// drawn.</summary>
    private static Func<torch.Tensor, torch.Tensor?, ValueRange, string> SaverFor(string output, int count)
    {
        if (output.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            return count <= MostInPicture
                ? (samples, labels, range) => SavePicture(output, samples, labels, range)
                : throw new RequestException(
                $"A picture of {count:N0} digits is too large; the most is {MostInPicture:N0}. Write a data set: "
                    + $"--out digits.{Idx}");
        if (!output.EndsWith(Idx, StringComparison.OrdinalIgnoreCase)
            && !output.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            throw new RequestException($"--out is '{output}'; its name must end in .png, {Idx} or .gz, which says "
                + "what to write.");
        return count <= MostAtOnce
            ? (samples, labels, range) => SaveDataSet(output, samples, labels, range)
            : throw new RequestException(
            $"{count:N0} digits are too many at once; the most is {MostAtOnce:N0}. Another --seed gives others.");
    }

    private static string SavePicture(string output, torch.Tensor samples, torch.Tensor? labels, ValueRange range)
    {
        var count = samples.shape[0];
        ImageGrid.SavePng(samples, output, range, columns: labels is null || count < Preset.Classes ? null
            : ColumnsOfWholeClasses(count));
        return output;
    }

    private static string SaveDataSet(string output, torch.Tensor samples, torch.Tensor? labels, ValueRange range)
    {
        IdxImageFile.Save(samples, output, range);
        if (labels is null) return output;
        IdxLabelFile.Save(labels, LabelPath(output));
        return $"{output}, labels: {LabelPath(output)}";
    }

    /// <summary>About square, and the same class in a column.</summary>
    private static int ColumnsOfWholeClasses(long count) =>
        Math.Max(1, (int)Math.Round(Math.Sqrt(count) / Preset.Classes)) * Preset.Classes;

    /// <summary>As MNIST's files are called: train-images-idx3-ubyte has its labels in
    /// train-labels-idx1-ubyte.</summary>
    private static string LabelPath(string images)
    {
        var (folder, name) = (Path.GetDirectoryName(images) ?? "", Path.GetFileName(images));
        var renamed = name.Replace("images", "labels", StringComparison.OrdinalIgnoreCase)
            .Replace("idx3", "idx1", StringComparison.OrdinalIgnoreCase);
        return Path.Combine(folder, name.Contains("images", StringComparison.OrdinalIgnoreCase) ? renamed
            : $"labels-{renamed}");
    }
}
