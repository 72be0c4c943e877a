using System.Globalization;
using Gan.Core.Checkpointing;
using Gan.Core.Data;
using Gan.Core;
using System.Security.Cryptography;
using Gan.Samples.Mnist.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Samples.Mnist.Quality;

/// <summary>How like real digits samples are, by the classifier that this program carries.</summary>
/// <param name="Kind">What the samples are compared with, such as "real digits".</param>
/// <param name="Distance">The Fréchet distance of their features to those of real digits; the lower the better, and
/// never below about <paramref name="Floor"/>.</param>
/// <param name="Floor">The same between two sets of real digits.</param>
/// <param name="Confident">The share of samples whose class the classifier is surer of than 0.9.</param>
/// <param name="RealConfident">The same share of real digits.</param>
/// <param name="AsAsked">The share read as the class that was asked for; <see langword="null"/> where none was.</param>
/// <param name="Shares">The share of each class 0 … 9.</param>
internal sealed record Likeness(
    string Kind, double Distance, double Floor, double Confident, double RealConfident, double? AsAsked,
        IReadOnlyList<double> Shares)
{
    /// <summary>Samples in each measurement: the distance falls a little with more.</summary>
    internal const int Samples = 10_000;

    private const double Sure = 0.9;

    /// <summary>Of the classifier's file: with another one the figures mean something else.</summary>
    private const string Sha256 = "c142d2defd7229a47ccaa0fd83f5c319959f1abaec9aff86205df040fe68f0af";

    /// <summary>Measures a generator's samples.</summary>
    /// <param name="sample">Makes so many samples in −1 … 1, and says the classes that they were asked to be of, if
    /// any.</param>
    /// <param name="data">What the generator was trained on.</param>
    /// <param name="unseen">Images of the same kind that it was not trained on.</param>
    internal static Likeness Measure(
        Func<int, (Tensor Images, Tensor? Labels)> sample, TrainingData data, LabeledImages unseen)
    {
        using var classifier = Load();
        using var scope = NewDisposeScope();
        using var real = new Look(classifier, unseen.Images);
        using var trained = new Look(
            classifier, data.Images.Images.slice(0, 0, Math.Min(Samples, data.Images.Count), 1));
        var (samples, labels) = sample(Samples);
        using var generated = new Look(classifier, samples);
        return new Likeness(data.Kind, generated.Statistics.Distance(real.Statistics),
            trained.Statistics.Distance(real.Statistics),
            generated.Confident, real.Confident, labels is null ? null : Share(generated.Classes.eq(labels)),
            [.. generated.Classes.bincount(null, Preset.Classes).data<long>().ToArray()
                .Select(count => (double)count / Samples)]);
    }

    public override string ToString()
    {
        var asked = AsAsked is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} % read as the class asked for, ") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"Fréchet distance {Distance:0.0} ({Kind}: {Floor:0.0}), {100 * Confident:0} % read with confidence "
            + $"({Kind}: {100 * RealConfident:0} %), {asked}"
            + $"classes from {100 * Shares.Min():0.0} to {100 * Shares.Max():0.0} %");
    }

    private static double Share(Tensor holds) => holds.to(ScalarType.Float64).mean().item<double>();

    private static DigitClassifier Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Assets", "digit-classifier.safetensors");
        if (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) != Sha256)
            throw new InvalidDataException(
                $"'{path}' is not the classifier that this program measures with; build it again.");
        var classifier = new DigitClassifier();
        WeightsFile.Load(classifier, path);
        return classifier;
    }

    /// <summary>What the classifier sees in images. Its tensors die with the open dispose scope.</summary>
    private sealed class Look : IDisposable
    {
        internal Look(DigitClassifier classifier, Tensor images)
        {
            var (features, classes) = classifier.Look(images);
            Statistics = new FeatureStatistics(features);
            (Classes, Confident) = (classes.argmax(1), Share(classes.amax(1).gt(Sure)));
        }

        internal FeatureStatistics Statistics { get; }

        /// <summary>The most probable class of each, [N].</summary>
        internal Tensor Classes { get; }

        internal double Confident { get; }

        public void Dispose() => Statistics.Dispose();
    }
}
