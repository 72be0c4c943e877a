using System.Reflection;
using TorchSharp.Utils;

namespace Gan.Core.Inspection;

/// <summary>An instance field of a module that a user wrote.</summary>
/// <param name="Info">The field.</param>
/// <param name="IsHidden">Whether a more derived type has a field of this name, which alone is registered.</param>
internal sealed record UserField(FieldInfo Info, bool IsHidden)
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The name in the source: an auto-property's name for its hidden field.</summary>
    internal string Name => Plain(Info.Name);

    /// <summary>The name that TorchSharp registers its value under.</summary>
    internal string Component => Info.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? Info.Name;

    internal string Kind => Info.Name.EndsWith("k__BackingField", StringComparison.Ordinal) ? "property" : "field";

    /// <summary>Whether the source allows null here (<c>Tensor?</c>), as for what is only kept from a pass.</summary>
    internal bool IsNullable => Mark(Info.CustomAttributes, "NullableAttribute") ?? InContext(Info.DeclaringType);

    /// <summary>The fields of a module's type and its base types, as far as they are not TorchSharp's own.</summary>
    internal static IEnumerable<UserField> Of(Type type)
    {
        var names = new HashSet<string>();
        for (var level = type; level is not null && !HolderTypes.IsTorchSharps(level); level = level.BaseType)
            foreach (var info in level.GetFields(Declared))
                yield return new UserField(info, !names.Add(info.Name));
    }

    /// <summary>The name in the source: &lt;Name&gt;k__BackingField belongs to an auto-property, &lt;name&gt;P to a
    /// primary constructor, and Name@ to a property of F#.</summary>
    internal static string Plain(string name) =>
        name.StartsWith('<') && name.IndexOf('>') is > 1 and var end ? name[1..end] : name.TrimEnd('@');

    private static bool InContext(Type? type) =>
        type is not null
        && (Mark(type.CustomAttributes, "NullableContextAttribute") ?? InContext(type.DeclaringType));

    /// <summary>The compiler writes 1 for not null and 2 for nullable; an array where the type has arguments.</summary>
    private static bool? Mark(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(found => found.AttributeType.Name == name)?.ConstructorArguments[0].Value switch
        {
            byte mark => mark == 2,
            IReadOnlyList<CustomAttributeTypedArgument> { Count: > 0 } marks => marks[0].Value is (byte)2,
            _ => null,
        };
}
