using Gan.Core;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Samples.Mnist.Quality;

/// <summary>A small network that knows digits: what it sees in samples tells how like real digits they are. Trained by
/// <c>bench/Digits -- classifier</c>.</summary>
internal sealed class DigitClassifier : nn.Module<Tensor, Tensor>
{
    private const int Chunk = 500;

    private readonly Conv2d first = nn.Conv2d(1, 16, 3, padding: 1);
    private readonly Conv2d second = nn.Conv2d(16, 32, 3, padding: 1);
    private readonly Linear hidden = nn.Linear(32 * 7 * 7, 64);
    private readonly Linear output = nn.Linear(64, 10);

    internal DigitClassifier() : base(nameof(DigitClassifier)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return output.call(Hidden(input)).MoveToOuterDisposeScope();
    }

    /// <summary>What the last layer sees, [N, 64], and how probable each class is, [N, 10]; of images as bytes or in −1
    /// … 1.</summary>
    internal (Tensor Features, Tensor Classes) Look(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var features = cat(images.split(Chunk).Select(chunk => Hidden(InRange(chunk))).ToArray());
        return (features.MoveToOuterDisposeScope(), output.call(features).softmax(1).MoveToOuterDisposeScope());
    }

    private static Tensor InRange(Tensor images) =>
        images.is_floating_point() ? images : images.to(ScalarType.Float32) / 127.5 - 1;

    private Tensor Hidden(Tensor images)
    {
        var x = nn.functional.max_pool2d(first.call(images).relu(), 2);
        x = nn.functional.max_pool2d(second.call(x).relu(), 2);
        return hidden.call(x.flatten(1)).relu(); // [N, 64]
    }
}
