using System.CommandLine;
using System.CommandLine.Invocation;
using Gan.Core.Samples.Mnist;

var root = new RootCommand("Trains GANs on MNIST.") { TrainCommand.Create() };
var command = root.Parse(args);
if (command.Action is ParseErrorAction)
    return Failure.Report($"{command.Errors[0].Message} (--help lists what there is)");
// Ctrl-C is the training's own affair: it may take more than the two seconds that are granted by default.
return await command.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
