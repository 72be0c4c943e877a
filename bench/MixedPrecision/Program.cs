// Training steps in bfloat16 against float32:
//   dotnet run -c Release --project bench/MixedPrecision -- speed [threads [alternations]]
//   dotnet run -c Release --project bench/MixedPrecision -- speed-without-onednn [threads [alternations]]
//   dotnet run -c Release --project bench/MixedPrecision -- operations [threads [alternations]]
//   dotnet run -c Release --project bench/MixedPrecision -- soundness [threads]
//   dotnet run -c Release --project bench/MixedPrecision -- quality [threads [steps [seeds]]]
// The last two read MNIST from the folder that GAN_MNIST_DIR names.
using Gan.Core.Bench.MixedPrecision;
using System.Globalization;
using static TorchSharp.torch;

var command = args.Length > 0 ? args[0] : "speed";
set_num_threads(Number(1, Environment.ProcessorCount));
if (command == "speed-without-onednn") NativeTorch.DisableOneDnn();
Console.WriteLine($"{Environment.ProcessorCount} cores, {get_num_threads()} threads, "
    + $"AVX512-BF16 {YesNo(NativeTorch.HasAvx512Bf16())}, AMX {YesNo(NativeTorch.HasAmx())}, " +
    $".NET {Environment.Version}, libtorch {__version__}");
Console.WriteLine();
switch (command)
{
    case "speed" or "speed-without-onednn":
        SpeedTable.Print(alternations: Number(2, 9));
        return 0;
    case "operations":
        OperationTable.Print(alternations: Number(2, 9));
        return 0;
    case "soundness":
        LossTable.Print();
        SoundnessTable.Print(stepsBefore: 0);
        SoundnessTable.Print(stepsBefore: 300);
        PenaltyTable.Print();
        RepeatTable.Print();
        return 0;
    case "quality":
        new QualityTable(steps: Number(2, 1500), seeds: Number(3, 5), pictures: "runs/mixed-precision").Print();
        return 0;
    default:
        Console.Error.WriteLine($"'{command}' is not known; see the head of Program.cs.");
        return 1;
}

int Number(int index, int otherwise) =>
    args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static string YesNo(byte answer) => answer != 0 ? "yes" : "no";
