using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Models;

/// <summary>A linear layer to the innermost feature maps, then transposed convolutions that double the
/// resolution.</summary>
internal sealed class DcganGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear project;
    private readonly ModuleList<BatchNorm2d> norms;
    private readonly ModuleList<ConvTranspose2d> convolutions;
    private readonly DcganOptions options;

    internal DcganGenerator(DcganOptions options) : base(nameof(DcganGenerator))
    {
        this.options = options;
        int[] channels = [.. options.StageChannels.Reverse(), options.Channels];
        project = nn.Linear(options.LatentSize, (long)channels[0] * options.InnerSize * options.InnerSize,
            hasBias: false);
        norms = nn.ModuleList(channels.SkipLast(1).Select(count => nn.BatchNorm2d(count)).ToArray());
        convolutions = nn.ModuleList(channels.Zip(channels.Skip(1), (from, to) => (from, to)).Select(Double).ToArray());
        RegisterComponents();
    }

    public long LatentSize => options.LatentSize;

    public ValueRange? Range => ValueRange.Symmetric;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        // [N, C, 7, 7] for 28×28
        var x = project.call(input).view(input.shape[0], -1, options.InnerSize, options.InnerSize);
        for (var i = 0; i < convolutions.Count; i++)
            x = convolutions[i].call(nn.functional.relu(norms[i].call(x), inplace: true));
        return x.tanh().MoveToOuterDisposeScope(); // [N, channels, size, size]
    }

    /// <summary>Only the last layer has a bias: after the others a batch norm would take it away again.</summary>
    private ConvTranspose2d Double((int From, int To) channels, int stage) => nn.ConvTranspose2d(
        channels.From, channels.To, kernel_size: 4, stride: 2, padding: 1,
            bias: stage == options.StageChannels.Length - 1);
}
