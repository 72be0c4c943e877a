using Gan.Core.Data;
using Gan.Core;
using Gan.Samples.Mnist.Commands;

namespace Gan.Samples.Mnist.Data;

/// <summary>Finds the images to train on.</summary>
internal static class Images
{
    /// <summary>Takes real digits where they can be had, and draws some where not.</summary>
    internal const string Auto = "auto";

    private const string Synthetic = "synthetic";

    /// <summary>A program that finds digits by itself does not let anyone wait long for a mirror.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(8);

    /// <summary>CIFAR-10 is of another shape than these networks.</summary>
    private static readonly ImageDataSet[] sets = [.. ImageDataSet.All.Where(set => set.SampleShape is [1, 28, 28])];

    internal static IEnumerable<string> Names => [Auto, .. sets.Select(set => set.Name), Synthetic];

    /// <summary>Loads them; tells what a user should know.</summary>
    internal static TrainingData Load(TrainRequest request, CancellationToken stop)
    {
        if (request.Data is not null) return FromFolder(request);
        if (request.DataSet == Synthetic) return Drawn(request);
        var options = new DataSetOptions { Range = request.Range, Patience = patience, Progress = new DownloadLines() };
        var set = sets.FirstOrDefault(set => set.Name == request.DataSet, ImageDataSet.Mnist);
        try
        {
            return new(set.Load(DataSplit.Train, options, stop), set.Title)
            {
                // Not to be stopped: by then training is over.
                Unseen = set == ImageDataSet.Mnist ? () => set.Load(DataSplit.Test, options) : null,
            };
        }
        catch (GanException fault) when (request.DataSet == Auto)
        {
            Console.WriteLine($"""
                MNIST is not here and could not be downloaded, so this trains on SYNTHETIC digits, drawn by the library in the style of handwriting.
                For the real ones put MNIST's four files into a folder and name it with --data, or with {MnistFolder.EnvironmentVariable}; or go online. Why it failed:
                  {fault.Message.Split('\n').Skip(1).TakeWhile(line => line.StartsWith('-')).DefaultIfEmpty(fault.Message).Aggregate((all, line) => $"{all}\n  {line}")}

                """);
            return Drawn(request);
        }
    }

    private static TrainingData Drawn(TrainRequest request) =>
        new(SyntheticDigits.Create(range: request.Range), "synthetic digits")
    {
        Unseen = () => SyntheticDigits.Create(Quality.Likeness.Samples, seed: 1),
        Kind = "synthetic digits",
    };

    private static TrainingData FromFolder(TrainRequest request)
    {
        if (request.DataSet == Synthetic)
            throw new RequestException($"--data names a folder, but --dataset {Synthetic} is drawn by the library. "
                + "Leave one of the two out.");
        return new(MnistFolder.Load(DataSplit.Train, request.Data, request.Range), request.Data!)
        {
            Unseen = request.DataSet == ImageDataSet.Mnist.Name ? () =>
                MnistFolder.Load(DataSplit.Test, request.Data, request.Range) : null,
        };
    }

    /// <summary>A line for every file and now and then, as the console may be a file too.</summary>
    private sealed class DownloadLines : IProgress<DownloadProgress>
    {
        private readonly Lock gate = new();
        private DateTime next;
        private DownloadProgress last;

        public void Report(DownloadProgress value)
        {
            lock (gate)
            {
                if (value == last || (DateTime.UtcNow < next && value.Bytes != value.TotalBytes)) return;
                last = value;
                next = DateTime.UtcNow + TimeSpan.FromSeconds(2);
                Console.WriteLine($"  {value}");
            }
        }
    }
}
