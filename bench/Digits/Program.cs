// How like MNIST's digits the library's own are, and how fast they are drawn:
//   GAN_MNIST_DIR=... dotnet run -c Release --project bench/Digits
// A small classifier trained on one kind reads the other.
//   GAN_MNIST_DIR=... dotnet run -c Release --project bench/Digits -- classifier FILE
// Trains the classifier by which samples/Mnist tells how like digits its samples are.
using Gan.Core.Bench.Digits;
using Gan.Core.Bench;
using Gan.Core.Checkpointing;
using Gan.Core.Data;
using System.Diagnostics;
using TorchSharp;

const int Epochs = 3;
const int Drawings = 5;

if (args is ["classifier", var file])
{
    using var mnist = MnistFolder.Load(DataSplit.Train);
    using var unseen = MnistFolder.Load(DataSplit.Test);
    using var shipped = ClassifierTraining.Train(mnist, epochs: 10, shifted: true);
    WeightsFile.Save(shipped, file);
    Console.WriteLine($"{file}: reads {Percent(ClassifierTraining.Accuracy(shipped, unseen))} % of MNIST's test "
        + "images");
    return;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {torch.get_num_threads()} threads, "
    + $".NET {Environment.Version}, libtorch {torch.__version__}");
Console.WriteLine();
SyntheticDigits.Create(1_000).Dispose();
var seconds = Enumerable.Range(0, Drawings).Select(seed => Drawing(seed)).ToArray();
Console.WriteLine($"60,000 digits drawn in {Figures.Spread(seconds, " s")}: {60_000 / Figures.Median(seconds):N0} a "
    + "second.");
Console.WriteLine();

using var train = MnistFolder.Load(DataSplit.Train);
using var test = MnistFolder.Load(DataSplit.Test);
using var drawn = SyntheticDigits.Create(60_000, seed: 12);
using var others = SyntheticDigits.Create(10_000, seed: 11);
Console.WriteLine($"| classifier trained for {Epochs} epochs on | reads MNIST's test images, % | reads 10,000 drawn "
    + "digits, % |");
Console.WriteLine("|---|--:|--:|");
Row("MNIST", train);
Row("60,000 drawn digits", drawn);

void Row(string name, LabeledImages images)
{
    using var classifier = ClassifierTraining.Train(images, Epochs);
    Console.WriteLine($"| {name} | {Percent(ClassifierTraining.Accuracy(classifier, test))} "
        + $"| {Percent(ClassifierTraining.Accuracy(classifier, others))} |");
}

static string Percent(double share) => Figures.Text(100 * share, "0.00");

static double Drawing(long seed)
{
    var clock = Stopwatch.StartNew();
    SyntheticDigits.Create(60_000, seed).Dispose();
    return clock.Elapsed.TotalSeconds;
}
