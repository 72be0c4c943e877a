using Gan.Core.Data;
using Gan.Core;
using System.CommandLine;
using Gan.Samples.Mnist.Data;
using Gan.Samples.Mnist.Runs;
using TorchSharp;

namespace Gan.Samples.Mnist.Commands;

/// <summary>The command <c>train</c>: its options, and what becomes of them.</summary>
internal sealed class TrainCommand
{
    /// <summary>What shells report for a program ended by Ctrl-C.</summary>
    private const int Interrupted = 130;

    private const string Cpu = "cpu", Cuda = "cuda";

    private readonly Option<string?> preset =
        Arguments.Name("--preset", $"What to train. The default is {Presets.Default.Name}.", Presets.Names);

    private readonly Option<string?> dataSet = Arguments.Name("--dataset",
        $"What to train on. The default, {Images.Auto}, is MNIST: in the folder "
            + $"that {MnistFolder.EnvironmentVariable} names, or downloaded once; where it cannot be had, "
        + "synthetic digits.", Images.Names);

    private readonly Option<string?> data = Arguments.Folder("--data",
        "The folder with the data set's four files, in MNIST's form. The default is to find them by name. "
        + "With --dataset mnist the samples are compared with its test images.");

    private readonly Option<string?> output = Arguments.Folder("--out",
        $"The folder for all that the run leaves. The default is {RunFolder.Default}, numbered where a run is there "
            + "already.");

    private readonly Option<int?> steps =
        Arguments.Count("--steps", "Train for so many steps in all. The default is the preset's.");

    private readonly Option<int?> images =
        Arguments.Count("--images", "Train until so many images have been seen in all, instead of --steps.");

    private readonly Option<double?> minutes =
        Arguments.Amount("--minutes", "Train for so long from now on, instead of --steps.");

    private readonly Option<int?> batchSize =
        Arguments.Count("--batch-size", "Images in a step. The default is the preset's.");

    private readonly Option<long?> seed = Arguments.Seed("All randomness follows from it. The default is 0.");

    private readonly Option<string?> device = Arguments.Name("--device",
        $"Where to compute. {Cuda} needs this program built with a TorchSharp-cuda package. The default is {Cpu}.",
            [Cpu, Cuda]);

    private readonly Option<bool> resume = new("--resume")
    {
        Description = "Go on with the run in --out, by default the last one, from its newest checkpoint, as it was "
            + "begun: "
            + "other options are only needed to change the end.",
    };

    private readonly Option<bool> profile =
        new("--profile") { Description = "Say where the time goes; needs 500 steps." };

    private readonly Option<bool> originalRange = new("--original-range")
    {
        Description = "Scale images to 0 ... 1 although the generator makes -1 ... 1, as the original program did.",
    };

    internal static Command Create() => new TrainCommand().ToCommand();

    private Command ToCommand()
    {
        var command = new Command("train", "Trains a GAN; leaves pictures, a film, curves, a report and checkpoints.")
        {
            preset, dataSet, data, output, steps, images, minutes, batchSize, seed, device, resume, profile,
            originalRange,
        };
        command.SetAction(Run);
        return command;
    }

    private TrainRequest Read(ParseResult options)
    {
        var isResumed = options.GetValue(resume);
        var folder = isResumed
            ? RunFolder.OfSaved(options.GetValue(output),
            "Leave --resume out to start a run, or name the old one's folder with --out.")
            : RunFolder.ForNew(options.GetValue(output));
        var before = isResumed ? RunRecord.Load(folder) : null;
        var chosen = Presets.Find(options.GetValue(preset) ?? before?.Preset ?? Presets.Default.Name);
        var batch = options.GetValue(batchSize) ?? before?.BatchSize ?? chosen.BatchSize;
        var (named, given) = (options.GetValue(dataSet), options.GetValue(data));
        var isOtherData = named is not null || given is not null;
        return new()
        {
            Preset = chosen,
            DataSet = named ?? (isOtherData ? null : before?.DataSet) ?? Images.Auto,
            Data = isOtherData ? given : before?.Data,
            Output = folder,
            Resume = isResumed,
            Goal = ReadGoal(options, batch) ?? before?.Goal ?? new Goal(chosen.Steps, Minutes: null),
            BatchSize = batch,
            Seed = options.GetValue(seed) ?? before?.Seed ?? 0,
            Device = ReadDevice(options.GetValue(device) ?? before?.Device ?? Cpu),
            Profile = options.GetValue(profile),
            OriginalRange = options.GetValue(originalRange) || before?.OriginalRange == true,
        };
    }

    private Goal? ReadGoal(ParseResult options, int batch) =>
        (options.GetValue(steps), options.GetValue(images), options.GetValue(minutes)) switch
    {
        (null, null, null) => null,
        ({ } count, null, null) => new Goal(count, Minutes: null),
        (null, { } count, null) => new Goal((count + batch - 1L) / batch, Minutes: null),
        (null, null, { } time) => new Goal(Steps: null, time),
        _ => throw new RequestException(
            $"{steps.Name}, {images.Name} and {minutes.Name} each say when to end; give one of them."),
    };

    private DeviceType ReadDevice(string name)
    {
        if (name != Cuda) return DeviceType.CPU;
        return torch.cuda.is_available() ? DeviceType.CUDA : throw new RequestException(
            "No GPU can be used here. Build this program with TorchSharp-cuda-linux or -windows on a machine that "
                + "has an NVIDIA driver, "
            + $"or compute on the CPU: {device.Name} {Cpu}");
    }

    private int Run(ParseResult options)
    {
        using var interruption = new Interruption();
        try
        {
            return Session.Run(Read(options), interruption.Token) ? 0 : Interrupted;
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
}
