using Gan.Core.Bench.Digits;
using Gan.Core.Data;
using Gan.Core.Imaging;
using Gan.Core.Models;
using System.Diagnostics;
using Gan.Samples.Mnist.Quality;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Trains a DCGAN on MNIST each way from the same seeds, and measures what it draws.</summary>
internal sealed class QualityTable(int steps, int seeds, string pictures)
{
    private const int Samples = 5000;

    // computes as autocast in the networks does, the losses apart
    private static readonly string[] left = ["autocast around TrainBatch"];

    internal void Print()
    {
        using var train = MnistFolder.Load(DataSplit.Train);
        using var test = MnistFolder.Load(DataSplit.Test);
        using var classifier = ClassifierTraining.Train(train, epochs: 2);
        using var reference = Look(classifier, test.Images).Statistics;
        Console.WriteLine("Classifier's test "
            + $"accuracy: {Figures.Text(100 * ClassifierTraining.Accuracy(classifier, test), "0.00")} %. DCGAN "
            + $"28x28, {steps} steps of 64.");
        Console.WriteLine();
        Console.WriteLine("| | Fréchet distance to the test images | class entropy, nats (at most 2.303) | D(x), "
            + "D(G(z)) at the end | distance of each seed |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        Print($"{Samples} real training images", Enumerable.Range(0, seeds)
            .Select(part => Real(train, part, classifier, reference)));
        foreach (var way in Way.All.Where(way => !left.Contains(way.Name)))
            Print(way.Name, Enumerable.Range(0, seeds).Select(seed => Train(way, seed, train, classifier, reference)));
    }

    private static void Print(string name, IEnumerable<Outcome> outcomes)
    {
        var all = outcomes.ToArray();
        Console.WriteLine($"| {name} | {Figures.Mean(all.Select(o => o.Distance))} "
            + $"| {Figures.Mean(all.Select(o => o.Entropy), "0.000")} " +
            $"| {Scores(all)} " +
            $"| {string.Join(", ", all.Select(o => Figures.Text(o.Distance, "0.00")))} |");
    }

    private static string Scores(Outcome[] all) => double.IsNaN(all[0].RealScore)
        ? ""
        : $"{Figures.Text(all.Average(o => o.RealScore), "0.00")}, "
            + Figures.Text(all.Average(o => o.FakeScore), "0.00");

    private static Outcome Real(LabeledImages train, int part, DigitClassifier classifier, FeatureStatistics reference)
    {
        using var images = train.Images.narrow(0, part * Samples, Samples);
        return Measure(images, classifier, reference);
    }

    private Outcome Train(Way way, int seed, LabeledImages train, DigitClassifier classifier,
        FeatureStatistics reference)
    {
        var clock = Stopwatch.StartNew();
        using var contender = new Contender(way, Dcgan.Create(new DcganOptions { Seed = seed }), new() { Seed = seed });
        var batches = train.Batches(64, seed);
        var (real, fake) = (0.0, 0.0);
        for (var step = 1; step <= steps; step++)
        {
            using var batch = batches.NextBatch();
            var result = contender.Step(batch);
            if (step <= steps - 100) continue;
            real += result.RealScore / 100;
            fake += result.FakeScore / 100;
        }
        using var drawn = contender.Trainer.Sample(Samples);
        using var samples = drawn.to(ScalarType.Float32);
        using var shown = samples.narrow(0, 0, 100);
        ImageGrid.SavePng(shown, Path.Combine(
            pictures, $"{way.Name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)}-{seed}.png"));
        var outcome = Measure(samples, classifier, reference) with { RealScore = real, FakeScore = fake };
        Console.Error.WriteLine($"{way.Name}, seed {seed}: {outcome}, {clock.Elapsed.TotalSeconds:0} s");
        return outcome;
    }

    private static Outcome Measure(Tensor images, DigitClassifier classifier, FeatureStatistics reference)
    {
        var (statistics, entropy) = Look(classifier, images);
        using (statistics) return new Outcome(statistics.Distance(reference), entropy, double.NaN, double.NaN);
    }

    private static (FeatureStatistics Statistics, double Entropy) Look(DigitClassifier classifier, Tensor images)
    {
        using var scope = NewDisposeScope();
        var (features, classes) = classifier.Look(images);
        var shares = classes.argmax(1).bincount(null, 10).to(ScalarType.Float64) / images.shape[0];
        return (new FeatureStatistics(features), special.entr(shares).sum().item<double>());
    }

    private readonly record struct Outcome(double Distance, double Entropy, double RealScore, double FakeScore);
}
