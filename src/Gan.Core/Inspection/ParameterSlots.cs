using System.Globalization;
using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>A module's own parameters as they are now, the disposed ones too, which <c>named_parameters</c> leaves out.
/// Reading them makes no object.</summary>
internal sealed class ParameterSlots
{
    /// <summary>Protected fields of TorchSharp's module.</summary>
    private static readonly FieldInfo? parameters = Field("_internal_params");
    private static readonly FieldInfo? buffers = Field("_internal_buffers");

    private readonly IList<Parameter>? list;
    private readonly IList<(string Name, Parameter Value)> named;

    internal ParameterSlots(nn.Module module)
    {
        // These two look into lists of their own.
        list = module as ParameterList;
        named = module as ParameterDict
            ?? parameters?.GetValue(module) as IList<(string, Parameter)>
            ?? [.. module.named_parameters(recurse: false)];
    }

    internal int Count => list is null ? named.Count : list.Count;

    internal Parameter this[int index] => list is null ? named[index].Value : list[index];

    internal string Name(int index) => list is null ? named[index].Name : index.ToString(CultureInfo.InvariantCulture);

    internal IEnumerable<(string Name, Parameter Value)> All()
    {
        for (var i = 0; i < Count; i++) yield return (Name(i), this[i]);
    }

    /// <summary>A module's own buffers as they are now, with those that are disposed or not to be saved.</summary>
    internal static IList<(string Name, (Tensor Value, bool IsSaved) Buffer)> Buffers(nn.Module module) =>
        buffers?.GetValue(module) as IList<(string, (Tensor, bool))>
        ?? [.. module.named_buffers(recurse: false).Select(entry => (entry.name, (entry.buffer, true)))];

    private static FieldInfo? Field(string name) =>
        typeof(nn.Module).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
}
