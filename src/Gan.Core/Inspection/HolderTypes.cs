using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>Which types of objects may hold a module or a tensor in their fields, and in which.</summary>
internal sealed class HolderTypes
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Dictionary<Type, FieldInfo[]> known = [];

    internal static bool IsTorchSharps(Type type) => IsIn(type, "TorchSharp");

    /// <summary>Collections and tuples of .NET, and TorchSharp's dictionary that is no module.</summary>
    internal static bool IsCollection(Type type) =>
        type.IsArray || IsIn(type, "System.Collections")
        || (IsIn(type, "System") && typeof(ITuple).IsAssignableFrom(type))
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OrderedDict<,>));

    /// <summary>The fields of a type and its base types that are worth a look.</summary>
    internal FieldInfo[] FieldsOf(Type type)
    {
        if (known.TryGetValue(type, out var fields)) return fields;
        FieldInfo[] all = [.. Levels(type).Where(IsLookedInto).SelectMany(level => level.GetFields(Declared))];
        known[type] = all; // what a type that holds itself finds here
        return known[type] = [.. all.Where(field => MayHold(field.FieldType))];
    }

    /// <summary>Whether a variable of this type can lead to a module or a tensor.</summary>
    internal bool MayHold(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return false;
        if (type.IsPointer || type.IsFunctionPointer || type.IsByRefLike) return false;
        if (type.IsArray) return MayHold(type.GetElementType()!);
        if (Nullable.GetUnderlyingType(type) is { } inner) return MayHold(inner);
        // Of a type that nothing derives from, the fields tell; lists of texts and numbers may be long.
        return IsModule(type) || typeof(Tensor).IsAssignableFrom(type) || !type.IsSealed || FieldsOf(type).Length > 0;
    }

    /// <summary>Objects of the system's (tasks, loggers, lazy values) and of TorchSharp's lead too far.</summary>
    private static bool IsLookedInto(Type type) =>
        IsCollection(type) || IsModule(type)
        || !(IsIn(type, "System") || IsIn(type, "Microsoft") || IsTorchSharps(type));

    private static bool IsModule(Type type) => typeof(nn.Module).IsAssignableFrom(type);

    private static bool IsIn(Type type, string name) =>
        type.Namespace is { } given && given.StartsWith(name, StringComparison.Ordinal)
        && (given.Length == name.Length || given[name.Length] == '.');

    private static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType) yield return level;
    }
}
