using Gan.Core;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Samples.Mnist.Networks;

/// <summary>Makes 28×28 images of given classes: latent and class to 7×7, then twice the resolution by
/// nearest-neighbour upsampling and a convolution, which leaves no checkerboard behind (Odena, Dumoulin, Olah 2016,
/// distill.pub/2016/deconv-checkerboard).</summary>
internal sealed class DigitGenerator : nn.Module<Tensor, Tensor, Tensor>, IGenerator
{
    private const int Inner = 7;

    private readonly Linear project;
    private readonly Embedding embed;
    private readonly BatchNorm2d innerNorm;
    private readonly Conv2d middle;
    private readonly BatchNorm2d middleNorm;
    private readonly Conv2d outer;
    private readonly BatchNorm2d outerNorm;
    private readonly Conv2d paint;

    internal DigitGenerator(long latentSize, int channels, int classes) : base(nameof(DigitGenerator))
    {
        (LatentSize, Classes) = (latentSize, classes);
        project = nn.Linear(latentSize, 4 * channels * Inner * Inner, hasBias: false);
        embed = nn.Embedding(classes, 4 * channels * Inner * Inner);
        // The projection begins with a variance of a third; neither class nor latent is to drown the other.
        nn.init.normal_(embed.weight, std: 0.5);
        innerNorm = nn.BatchNorm2d(4 * channels);
        middle = nn.Conv2d(4 * channels, 2 * channels, 3, padding: 1, bias: false);
        middleNorm = nn.BatchNorm2d(2 * channels);
        outer = nn.Conv2d(2 * channels, channels, 3, padding: 1, bias: false);
        outerNorm = nn.BatchNorm2d(channels);
        paint = nn.Conv2d(channels, 1, 3, padding: 1);
        RegisterComponents();
    }

    public long LatentSize { get; }

    public int? Classes { get; }

    public ValueRange? Range => ValueRange.Symmetric;

    public override Tensor forward(Tensor latents, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var x = project.call(latents) + embed.call(labels); // [N, 4C·7·7]
        x = innerNorm.call(x.view(x.shape[0], -1, Inner, Inner)).relu(); // [N, 4C, 7, 7]
        x = middleNorm.call(middle.call(Upsampled(x))).relu(); // [N, 2C, 14, 14]
        x = outerNorm.call(outer.call(Upsampled(x))).relu(); // [N, C, 28, 28]
        return paint.call(x).tanh().MoveToOuterDisposeScope();
    }

    private static Tensor Upsampled(Tensor x) => nn.functional.interpolate(x, scale_factor: [2, 2]);
}
