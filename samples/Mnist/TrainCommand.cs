using System.CommandLine;
using System.CommandLine.Parsing;
using Gan.Core.Data;

namespace Gan.Core.Samples.Mnist;

/// <summary>The command <c>train</c>: its options, and what becomes of them.</summary>
internal static class TrainCommand
{
    /// <summary>What shells report for a program ended by Ctrl-C.</summary>
    private const int Interrupted = 130;

    internal static Command Create()
    {
        Option<Preset?> preset = new("--preset")
        {
            Description = $"What to train: {Presets.Names}. The default is {Presets.Original.Name}.",
            CustomParser = ParsePreset,
            HelpName = "name",
        };
        Option<string> dataSet = new("--dataset")
        {
            Description = $"What to train on: {string.Join(", ", Images.Names)}. The default, {Images.Auto}, is MNIST: in the folder that {MnistFolder.EnvironmentVariable} "
                + "names, or downloaded once; where it cannot be had, synthetic digits.",
            HelpName = "name",
            CustomParser = ParseDataSet,
            DefaultValueFactory = _ => Images.Auto,
        };
        Option<string?> data = new("--data")
        {
            Description = "The folder with the data set's four files, in MNIST's form. The default is to find them by name.",
            HelpName = "folder",
        };
        Option<string?> output = new("--out")
        {
            Description = $"The folder for pictures of samples and for checkpoints. The default is {RunFolder.Default}, numbered where a run is there already.",
            HelpName = "folder",
        };
        Option<bool> resume = new("--resume")
        {
            Description = "Go on with the run in --out, by default the last one, from its newest checkpoint; --steps counts from the run's beginning.",
        };
        Option<int?> steps = Arguments.Count("--steps", "Training steps. The default is the preset's.");
        Option<int?> batchSize = Arguments.Count("--batch-size", "Images in a step. The default is the preset's.");
        var seed = Arguments.Seed("All randomness follows from it. The default is 0.");
        Option<bool> originalRange = new("--original-range")
        {
            Description = "Scale images to 0 ... 1 although the generator makes -1 ... 1, as the original program did.",
        };
        var command = new Command("train", "Trains a GAN and draws samples along the way.")
        {
            preset, dataSet, data, output, resume, steps, batchSize, seed, originalRange,
        };
        command.SetAction(options => Run(() => Read(options)));
        return command;

        TrainRequest Read(ParseResult options)
        {
            var chosen = options.GetValue(preset) ?? Presets.Original;
            return new()
            {
                Preset = chosen,
                DataSet = options.GetRequiredValue(dataSet),
                Data = options.GetValue(data),
                Output = RunFolder.Choose(options.GetValue(output), options.GetValue(resume)),
                Resume = options.GetValue(resume),
                Steps = options.GetValue(steps) ?? chosen.Steps,
                BatchSize = options.GetValue(batchSize) ?? chosen.BatchSize,
                Seed = options.GetValue(seed),
                OriginalRange = options.GetValue(originalRange),
            };
        }
    }

    private static int Run(Func<TrainRequest> read)
    {
        using var interruption = new Interruption();
        try
        {
            return Training.Run(read(), interruption.Token) ? 0 : Interrupted;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped before training began.");
            return Interrupted;
        }
        catch (Exception fault) when (Failure.IsForUser(fault))
        {
            return Failure.Report(fault.Message);
        }
    }

    private static Preset? ParsePreset(ArgumentResult argument)
    {
        var name = argument.Tokens[0].Value;
        return Presets.Find(name) ?? Arguments.Refuse<Preset>(argument, $"is one of: {Presets.Names}");
    }

    private static string ParseDataSet(ArgumentResult argument)
    {
        var name = argument.Tokens[0].Value;
        return Images.Names.Contains(name) ? name : Arguments.Refuse<string>(argument, $"is one of: {string.Join(", ", Images.Names)}") ?? "";
    }
}
