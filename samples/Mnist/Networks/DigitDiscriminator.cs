using Gan.Core;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Samples.Mnist.Networks;

/// <summary>Tells real 28×28 images of given classes from generated ones: two convolutions that halve the resolution,
/// one that looks again, and a linear layer with an output for each class, of which the image's own counts (a
/// multi-task discriminator, as in FUNIT: Liu et al. 2019, arXiv:1905.01723). No batch norm: a penalty on gradients
/// means each sample by itself.</summary>
internal sealed class DigitDiscriminator : nn.Module<Tensor, Tensor, Tensor>, IDiscriminator
{
    private const double Slope = 0.2;
    private const int Inner = 7;

    private readonly Conv2d outer;
    private readonly Conv2d middle;
    private readonly Conv2d inner;
    private readonly Linear judge;

    internal DigitDiscriminator(int channels, int classes) : base(nameof(DigitDiscriminator))
    {
        Classes = classes;
        outer = nn.Conv2d(1, channels, 4, stride: 2, padding: 1);
        middle = nn.Conv2d(channels, 2 * channels, 4, stride: 2, padding: 1);
        inner = nn.Conv2d(2 * channels, 4 * channels, 3, padding: 1);
        judge = nn.Linear(4 * channels * Inner * Inner, classes);
        RegisterComponents();
    }

    public int? Classes { get; }

    public override Tensor forward(Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var x = nn.functional.leaky_relu(outer.call(images), Slope); // [N, C, 14, 14]
        x = nn.functional.leaky_relu(middle.call(x), Slope); // [N, 2C, 7, 7]
        x = nn.functional.leaky_relu(inner.call(x), Slope); // [N, 4C, 7, 7]
        var ofClasses = judge.call(x.flatten(1)); // [N, classes]
        return ofClasses.gather(1, labels.unsqueeze(1)).MoveToOuterDisposeScope(); // [N, 1]
    }
}
