using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>A parameter or buffer as it was.</summary>
/// <remarks>What <c>to(…)</c> does to a network, seen by running TorchSharp 0.107.0 on the CPU: own Parameters and
/// buffers, and those of Linear, convolutions, norms, ParameterList and the like, are replaced by new objects, and the
/// old ones are disposed; those of LSTM and MultiheadAttention stay the same objects with the same handles and hold
/// another type. A <c>to(…)</c> that changes nothing keeps every object, but one that names a type always replaces
/// batch norm's int64 count of batches. <c>requires_grad</c> is kept. A setter such as <c>linear.weight = …</c>
/// replaces and disposes as well.</remarks>
internal readonly struct HeldTensor(Tensor value)
{
    private readonly bool disposed = value.IsInvalid;
    private readonly bool trains = !value.IsInvalid && value.requires_grad;
    private readonly ScalarType type = value.IsInvalid ? default : value.dtype;
    private readonly DeviceType device = value.IsInvalid ? default : value.device_type;
    private readonly int index = value.IsInvalid ? -1 : value.device_index;

    /// <summary>Whether another tensor stands in its place, or none.</summary>
    internal bool IsReplacedBy(Tensor now) => !ReferenceEquals(now, value) || now.IsInvalid != disposed;

    /// <summary>Whether anything of it differs; makes no object.</summary>
    internal bool Differs(Tensor now) =>
        IsReplacedBy(now) || (!disposed && (now.requires_grad != trains || now.dtype != type || IsElsewhere(now)));

    /// <summary>What happened to it, as "was" says it: "frozen".</summary>
    internal string? Change(Tensor now)
    {
        if (now.IsInvalid) return disposed ? null : "disposed";
        if (disposed) return "replaced";
        if (now.dtype != type) return $"cast from {type} to {now.dtype}";
        if (IsElsewhere(now)) return $"moved to {now.device}";
        if (IsReplacedBy(now)) return "replaced";
        if (now is not Parameter || now.requires_grad == trains) return null;
        return trains ? "frozen" : "thawed";
    }

    private bool IsElsewhere(Tensor now) => now.device_type != device || now.device_index != index;
}
