using System.CommandLine;
using System.CommandLine.Invocation;
using Gan.Samples.Mnist;
using Gan.Samples.Mnist.Commands;

var root = new RootCommand("Trains GANs on MNIST. Without a command it trains: train --help tells what can be changed.")
{
    TrainCommand.Create(), GenerateCommand.Create(),
};
var isTraining = args is [] || (
    args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version"));
var command = root.Parse(isTraining ? ["train", .. args] : args);
if (command.Action is ParseErrorAction)
    return Failure.Report($"{command.Errors[0].Message} (--help lists what there is)");
// Ctrl-C is the training's own affair: it may take more than the two seconds that are granted by default.
return await command.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
