using static TorchSharp.torch;

namespace Gan.Core.Internal;

/// <summary>Where a network lives and in which type it computes: what its inputs are brought to.</summary>
internal readonly record struct Placement(ScalarType Type, Device Device)
{
    internal static Placement Of(nn.Module network) =>
        network.parameters().FirstOrDefault() is { } first
            ? new Placement(first.dtype, first.device)
            : throw new GanException($"{network.GetType().Name} has no parameters, so where to compute is unknown.");

    /// <summary>Brings a tensor there; whole numbers keep their type.</summary>
    internal Tensor Move(Tensor tensor) => tensor.is_floating_point() ? tensor.to(Type, Device) : tensor.to(Device);

    internal Tensor? MoveAny(Tensor? tensor) => tensor is null ? null : Move(tensor);
}
