using TorchSharp;
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

    /// <summary>Runs the layers with leaky ReLUs between them, in place: no gradient needs what they
    /// overwrite.</summary>
    /// <returns>What the last layer was given, and what it made of it.</returns>
    internal static (Tensor Inner, Tensor Output) Run(ModuleList<Linear> layers, Tensor input, double slope)
    {
        // Held: the garbage collector could take one that TorchSharp makes of the number, in the middle of the call.
        using Scalar held = slope;
        var (inner, output) = (input, layers[0].call(input));
        foreach (var layer in layers.Skip(1))
        {
            inner = output.leaky_relu_(held);
            output = layer.call(inner);
        }
        return (inner, output);
    }
}
