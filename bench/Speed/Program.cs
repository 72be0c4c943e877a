// How fast a training step is, each table by a command:
//   dotnet run -c Release --project bench/Speed -- steps|tfjs|growth|processes|profile|saving|terms [alternations [part
// of a workload's name]]
//   dotnet run -c Release --project bench/Speed -- against FOLDER [alternations [part of a workload's name]]
// steps      against loops written by hand, and the arithmetic limit
// tfjs       against TensorFlow.js, once "npm install" has run in bench/Speed/tfjs
// growth     with batch, width and depth
// processes  start-up and memory
// terms      each term, constraint and transform against a step without
// saving     every hundred steps against not at all
// against    an old build of this program and of the library, whose output folder FOLDER is
// profile    where the time goes, on MNIST from the folder that GAN_MNIST_DIR names
using Gan.Core.Bench.Speed;
using System.Globalization;
using static TorchSharp.torch;

var command = args.Length > 0 ? args[0] : "steps";
if (command == "child")
{
    ProcessTable.Run(args[1], Workload.All.Single(workload => workload.Name == args[2]));
    return 0;
}

var folder = command == "against" && args.Length > 1 ? args[1] : null;
if (folder is not null) args = [command, .. args[2..]];
var alternations = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
var chosen = Workload.All.Where(
    workload => args.Length < 3 || workload.Name.Contains(args[2], StringComparison.OrdinalIgnoreCase));
Console.WriteLine($"{Environment.ProcessorCount} cores, {get_num_threads()} threads, .NET {Environment.Version}, "
    + $"libtorch {__version__}");
Console.WriteLine();
switch (command)
{
    case "steps":
        StepTable.Print(chosen, alternations);
        return 0;
    case "tfjs":
        TensorFlowJsTable.Print(chosen, alternations);
        return 0;
    case "growth":
        GrowthTable.Print(alternations);
        return 0;
    case "processes":
        ProcessTable.Print(chosen, alternations);
        return 0;
    case "terms":
        TermTable.Print(alternations);
        return 0;
    case "saving":
        SavingTable.Print(chosen, alternations);
        return 0;
    case "against" when folder is not null:
        AgainstTable.Print(folder, chosen, alternations);
        return 0;
    case "profile":
        ProfileTable.Print(chosen);
        return 0;
    default:
        Console.Error.WriteLine($"'{command}' is not known, or lacks its folder; see the head of Program.cs.");
        return 1;
}
