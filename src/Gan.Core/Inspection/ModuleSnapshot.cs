using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>What one module holds, itself and not through others, to be compared often.</summary>
internal sealed class ModuleSnapshot
{
    private readonly nn.Module module;
    private readonly ParameterSlots parameters;
    private readonly HeldTensor[] heldParameters;
    private readonly IList<(string Name, (Tensor Value, bool IsSaved) Buffer)> buffers;
    private readonly HeldTensor[] heldBuffers;
    private readonly nn.Module[] children;
    private readonly nn.Module[] items;
    private readonly (FieldInfo Info, object? Value)[] fields;

    internal ModuleSnapshot(nn.Module module)
    {
        this.module = module;
        parameters = new ParameterSlots(module);
        heldParameters = [.. parameters.All().Select(entry => new HeldTensor(entry.Value))];
        buffers = ParameterSlots.Buffers(module);
        heldBuffers = [.. buffers.Select(entry => new HeldTensor(entry.Buffer.Value))];
        children = module is jit.ScriptModule ? [] : [.. module.children()];
        items = [.. Items];
        fields = [.. UserField.Of(module.GetType())
            .Select(field => (field.Info, field.Info.GetValue(module))).Where(IsWatched)];
    }

    /// <summary>Its own parameters and buffers, as they are now.</summary>
    internal static IEnumerable<(string Name, Tensor Value)> Tensors(nn.Module module) =>
        new ParameterSlots(module).All().Select(entry => (entry.Name, (Tensor)entry.Value))
            .Concat(ParameterSlots.Buffers(module).Select(entry => (entry.Name, entry.Buffer.Value)));

    /// <summary>Whether anything differs. It makes no object but the 40 bytes to walk a ModuleList.</summary>
    internal bool Differs() =>
        ParametersDiffer() || BuffersDiffer() || ChildrenDiffer() || ItemsDiffer() || FieldsDiffer();

    /// <summary>A ModuleList's items: it may hold more than is registered. A ModuleDict's are not looked at.</summary>
    private IEnumerable<nn.Module> Items => module as IEnumerable<nn.Module> ?? [];

    private bool ParametersDiffer()
    {
        if (parameters.Count != heldParameters.Length) return true;
        for (var i = 0; i < heldParameters.Length; i++)
            if (heldParameters[i].Differs(parameters[i])) return true;
        return false;
    }

    private bool BuffersDiffer()
    {
        if (buffers.Count != heldBuffers.Length) return true;
        for (var i = 0; i < heldBuffers.Length; i++)
            if (heldBuffers[i].IsReplacedBy(buffers[i].Buffer.Value)) return true;
        return false;
    }

    private bool ChildrenDiffer()
    {
        if (module is jit.ScriptModule) return false;
        if (module is Sequential layers)
        {
            if (layers.Count != children.Length) return true;
            for (var i = 0; i < children.Length; i++)
                if (!ReferenceEquals(layers[i], children[i])) return true;
            return false;
        }
        if (module.named_children() is not IList<(string Name, nn.Module Module)> list)
            return !module.children().SequenceEqual(children);
        if (list.Count != children.Length) return true;
        for (var i = 0; i < children.Length; i++)
            if (!ReferenceEquals(list[i].Module, children[i])) return true;
        return false;
    }

    private bool ItemsDiffer()
    {
        var count = 0;
        foreach (var item in Items)
            if (count == items.Length || !ReferenceEquals(item, items[count++])) return true;
        return count != items.Length;
    }

    private bool FieldsDiffer()
    {
        foreach (var (info, value) in fields)
            if (!ReferenceEquals(info.GetValue(module), value)) return true;
        return false;
    }

    /// <summary>Fields of layers, parameters and buffers. Other tensors may be kept from a pass.</summary>
    private bool IsWatched((FieldInfo Info, object? Value) field) => field.Value switch
    {
        nn.Module or Parameter => true,
        null => field.Info.FieldType == typeof(Parameter) || typeof(nn.Module).IsAssignableFrom(field.Info.FieldType),
        Tensor tensor => buffers.Any(entry => ReferenceEquals(entry.Buffer.Value, tensor)),
        _ => false,
    };
}
