using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Internal;

/// <summary>The range of what a network makes, read off its last layer where the order of its layers is
/// known.</summary>
internal static class OutputRange
{
    /// <summary>The range, or <see langword="null"/> for a network of one's own, whose order is not known, and for a
    /// last layer that bounds nothing.</summary>
    internal static ValueRange? Of(nn.Module network) => Last(network) switch
    {
        Sigmoid or Hardsigmoid or Softmax or Softmax2d or Softmin => ValueRange.Unit,
        Tanh or Softsign => ValueRange.Symmetric,
        ReLU6 => new ValueRange(0, 6),
        Hardtanh layer when Clips(layer) => new ValueRange(layer.min_val, layer.max_val),
        _ => null,
    };

    /// <summary>The last layer that changes values; <see langword="null"/> if there is none.</summary>
    internal static nn.Module? Last(nn.Module network) => network switch
    {
        Sequential or Sequential<Tensor, Tensor> => network.children().Reverse().Select(Last).FirstOrDefault(Exists),
        _ => OnlyMoves(network) ? null : network,
    };

    private static bool Exists(nn.Module? layer) => layer is not null;

    /// <summary>TorchSharp 0.107.0's Hardtanh does nothing unless it works in place.</summary>
    private static bool Clips(Hardtanh layer)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (minimum, maximum) = (layer.min_val, layer.max_val);
        if (!(minimum < maximum) || !double.IsFinite(maximum - minimum)) return false;
        var clipped = Scalars.ReadAll(layer.call(tensor([minimum - 1, maximum + 1])));
        return clipped[0] == minimum && clipped[1] == maximum;
    }

    /// <summary>Shape layers, and dropout, which does nothing when samples are drawn.</summary>
    private static bool OnlyMoves(nn.Module layer) => layer
        is Identity or Flatten or Unflatten or PixelShuffle or PixelUnshuffle or ChannelShuffle
        or Dropout or Dropout1d or Dropout2d or Dropout3d or AlphaDropout or FeatureAlphaDropout;
}
