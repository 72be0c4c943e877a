using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>Why a field's value is not registered, and what mends that.</summary>
internal sealed record Unregistered(string Why, string Cure)
{
    /// <param name="place">The field.</param>
    /// <param name="method">What registers such a value: "register_module".</param>
    /// <param name="exchange">What to do instead of giving the field another value.</param>
    internal static Unregistered Because(Place place, string method, string exchange)
    {
        var (module, field, name) = (place.Module, place.Field, ModuleTree.TypeName(place.Module));
        if (Container(module.GetType()) is { } container)
            return new(
                $"is not registered, because {name} derives from {container}, which knows its list alone",
                $"Derive {name} from Module<Tensor, Tensor>, and give it the {container} as a field.");
        if (field.IsHidden)
            return new(
                $"is not registered, because {name} has a field of that name beside the one of its base class "
                    + field.Info.DeclaringType!.Name,
                "Rename one of the two.");
        if (place.Registered is not null)
            return new("is not the one that was registered under that name", exchange);
        return HasRegistered(module)
            ? new(
                "is not registered, because it was set after RegisterComponents() had run",
                $"Set it before, or call {method}(\"{field.Name}\", {field.Name}) when you set it.")
            : new(
                "is not registered, because RegisterComponents() has not run",
                "Call it at the end of the constructor.");
    }

    private static bool HasRegistered(nn.Module module) =>
        module.named_children().Any()
        || new ParameterSlots(module).Count > 0 || ParameterSlots.Buffers(module).Count > 0;

    /// <summary>The class of TorchSharp's, such as Sequential, that overrides what is registered.</summary>
    private static string? Container(Type type)
    {
        var level = type;
        while (!HolderTypes.IsTorchSharps(level)) level = level.BaseType!;
        return level.Namespace == "TorchSharp.Modules" ? level.Name.Split('`')[0] : null;
    }
}
