using Gan.Core.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Bench;

/// <summary>A small network that knows digits, trained here: its features measure how digit-like samples are.</summary>
internal sealed class DigitClassifier : nn.Module<Tensor, Tensor>
{
    private const int Chunk = 500;

    private readonly Conv2d first = nn.Conv2d(1, 16, 3, padding: 1);
    private readonly Conv2d second = nn.Conv2d(16, 32, 3, padding: 1);
    private readonly Linear hidden = nn.Linear(32 * 7 * 7, 64);
    private readonly Linear output = nn.Linear(64, 10);

    private DigitClassifier() : base(nameof(DigitClassifier)) => RegisterComponents();

    internal static DigitClassifier Train(LabeledImages digits, int epochs)
    {
        random.manual_seed(1);
        var classifier = new DigitClassifier();
        using var optimizer = optim.Adam(classifier.parameters(), 1e-3);
        var batches = digits.Batches(128);
        for (var step = 0; step < epochs * batches.BatchesPerEpoch; step++)
        {
            using var scope = NewDisposeScope();
            using var batch = batches.NextBatch();
            optimizer.zero_grad();
            nn.functional.cross_entropy(classifier.call(batch.Real), batch.Labels!).backward();
            optimizer.step();
        }
        return classifier;
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return output.call(Hidden(input)).MoveToOuterDisposeScope();
    }

    /// <summary>What the last layer sees, [N, 64], and the class that it says, [N]; of images as bytes or in −1 … 1.</summary>
    internal (Tensor Features, Tensor Classes) Look(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var features = cat(images.split(Chunk).Select(chunk => Hidden(InRange(chunk))).ToArray());
        return (features.MoveToOuterDisposeScope(), output.call(features).argmax(1).MoveToOuterDisposeScope());
    }

    internal double Accuracy(LabeledImages digits)
    {
        using var scope = NewDisposeScope();
        return Look(digits.Images).Classes.eq(digits.Labels).to(ScalarType.Float64).mean().item<double>();
    }

    private static Tensor InRange(Tensor images) => images.is_floating_point() ? images : images.to(ScalarType.Float32) / 127.5 - 1;

    private Tensor Hidden(Tensor images)
    {
        var x = nn.functional.max_pool2d(first.call(images).relu(), 2);
        x = nn.functional.max_pool2d(second.call(x).relu(), 2);
        return hidden.call(x.flatten(1)).relu(); // [N, 64]
    }
}
