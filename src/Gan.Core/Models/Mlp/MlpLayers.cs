using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Models;

internal static class MlpLayers
{
    /// <summary>Linear layers between the given widths.</summary>
    internal static ModuleList<Linear> Create(long inputs, IEnumerable<long> hidden, long outputs)
    {
        long[] widths = [inputs, .. hidden, outputs];
        return nn.ModuleList(widths.Zip(widths.Skip(1), (from, to) => nn.Linear(from, to)).ToArray());
    }

    /// <summary>Runs the layers with leaky ReLUs between them, in place: no gradient needs what they overwrite.</summary>
    internal static Tensor Run(ModuleList<Linear> layers, Tensor input, double slope)
    {
        var x = input;
        for (var i = 0; i < layers.Count; i++)
            x = layers[i].call(i == 0 ? x : nn.functional.leaky_relu(x, slope, inplace: true));
        return x;
    }
}
