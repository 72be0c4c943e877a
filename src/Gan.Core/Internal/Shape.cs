using static TorchSharp.torch;

namespace Gan.Core.Internal;

internal static class Shape
{
    internal static string Text(Tensor tensor) => Text(tensor.shape);

    internal static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
