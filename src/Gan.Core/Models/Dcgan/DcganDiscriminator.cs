using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Models;

/// <summary>Convolutions that halve the resolution, then a linear layer to the logit.</summary>
internal sealed class DcganDiscriminator : nn.Module<Tensor, Tensor>, IDiscriminator
{
    private const double LeakySlope = 0.2;

    private readonly ModuleList<Conv2d> convolutions;
    private readonly ModuleList<BatchNorm2d> norms;
    private readonly Linear judge;

    internal DcganDiscriminator(DcganOptions options) : base(nameof(DcganDiscriminator))
    {
        int[] channels = [options.Channels * options.PackSize, .. options.StageChannels];
        convolutions = nn.ModuleList(channels.Zip(channels.Skip(1), (from, to) => (from, to)).Select(
            (pair, stage) => Halve(pair.from, pair.to, bias: stage == 0 || !options.DiscriminatorBatchNorm)).ToArray());
        // The first layer has none: it would wipe out the samples' own brightness and contrast.
        norms = nn.ModuleList(options.DiscriminatorBatchNorm ? channels.Skip(2).Select(count => nn.BatchNorm2d(count))
            .ToArray() : []);
        judge = nn.Linear((long)channels[^1] * options.InnerSize * options.InnerSize, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return judge.call(Features(input)).MoveToOuterDisposeScope(); // [N, 1]
    }

    /// <summary>With what the last layer is given, [N, values], as features.</summary>
    public DiscriminatorOutput Discriminate(in Samples samples)
    {
        using var scope = NewDisposeScope();
        var features = Features(samples.Data);
        return new(judge.call(features).MoveToOuterDisposeScope()) { Features = features.MoveToOuterDisposeScope() };
    }

    private Tensor Features(Tensor input)
    {
        // Held: the garbage collector could take one that TorchSharp makes of the number, in the middle of the call.
        using Scalar slope = LeakySlope;
        var x = input;
        for (var i = 0; i < convolutions.Count; i++)
        {
            x = convolutions[i].call(x);
            if (i > 0 && norms.Count > 0) x = norms[i - 1].call(x);
            x = x.leaky_relu_(slope);
        }
        return x.flatten(1);
    }

    /// <summary>Without a bias before a batch norm, which would take it away again.</summary>
    private static Conv2d Halve(int from, int to, bool bias) =>
        nn.Conv2d(from, to, kernel_size: 4, stride: 2, padding: 1, bias: bias);
}
