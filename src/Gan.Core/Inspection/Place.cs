using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>A field of a network or of a module in it, as sentences name it.</summary>
/// <param name="Role">The network: "generator".</param>
/// <param name="Path">The module that has the field, below the network.</param>
/// <param name="Module">That module.</param>
/// <param name="Field">The field.</param>
internal sealed record Place(string Role, string Path, nn.Module Module, UserField Field)
{
    /// <summary>What TorchSharp registered under the field's name.</summary>
    internal object? Registered =>
        (object?)Module.named_children().FirstOrDefault(child => child.name == Field.Component).module
        ?? (object?)Module.get_parameter(Field.Component)
        ?? Module.get_buffer(Field.Component);

    public override string ToString() => $"The {Role}'s {Field.Kind} '{ModuleTree.Join(Path, Field.Name)}'";
}
