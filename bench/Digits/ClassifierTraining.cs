using Gan.Core.Data;
using Gan.Samples.Mnist.Quality;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Digits;

/// <summary>Teaches a classifier digits: Adam with a rate that falls to 0; images moved by up to two pixels if asked,
/// which makes it surer of new ones.</summary>
internal static class ClassifierTraining
{
    private const double Rate = 1e-3;
    private const int Shift = 2;

    internal static DigitClassifier Train(LabeledImages digits, int epochs, bool shifted = false)
    {
        random.manual_seed(1);
        var shifts = new Random(1);
        var classifier = new DigitClassifier();
        using var optimizer = optim.Adam(classifier.parameters(), Rate);
        var batches = digits.Batches(128);
        var steps = epochs * batches.BatchesPerEpoch;
        for (var step = 0L; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            using var batch = batches.NextBatch();
            foreach (var group in optimizer.ParamGroups) group.LearningRate = Rate * (1 - (double)step / steps);
            var images = shifted ? batch.Real.roll(
                [shifts.Next(-Shift, Shift + 1), shifts.Next(-Shift, Shift + 1)], [2, 3]) : batch.Real;
            optimizer.zero_grad();
            nn.functional.cross_entropy(classifier.call(images), batch.Labels!).backward();
            optimizer.step();
        }
        return classifier;
    }

    internal static double Accuracy(DigitClassifier classifier, LabeledImages digits)
    {
        using var scope = NewDisposeScope();
        return classifier.Look(digits.Images).Classes.argmax(1).eq(digits.Labels).to(
            ScalarType.Float64).mean().item<double>();
    }
}
