using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>Every module, parameter and buffer that is registered somewhere in some networks.</summary>
internal sealed class RegisteredParts
{
    private readonly HashSet<object> objects = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IntPtr> handles = [];

    internal RegisteredParts(params IEnumerable<nn.Module> networks)
    {
        foreach (var (_, module) in networks.SelectMany(ModuleTree.Of))
        {
            objects.Add(module);
            foreach (var (_, parameter) in module.named_parameters(recurse: false)) Add(parameter);
            foreach (var (_, buffer) in module.named_buffers(recurse: false)) Add(buffer);
            foreach (var (_, (buffer, saved)) in ParameterSlots.Buffers(module))
                if (!saved) Add(buffer); // named_buffers leaves them out
        }
    }

    internal bool Contains(nn.Module module) => objects.Contains(module);

    /// <summary>Several objects may stand for one tensor of libtorch.</summary>
    internal bool Contains(Tensor tensor) =>
        objects.Contains(tensor) || (!tensor.IsInvalid && handles.Contains(tensor.Handle));

    private void Add(Tensor tensor)
    {
        objects.Add(tensor);
        if (!tensor.IsInvalid) handles.Add(tensor.Handle);
    }
}
