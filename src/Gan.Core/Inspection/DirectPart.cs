namespace Gan.Core.Inspection;

/// <summary>Sentences on a layer or a tensor that a field holds itself.</summary>
internal static class DirectPart
{
    internal static string Layer(Place place, object layer, bool trains)
    {
        var name = place.Field.Component;
        var (why, cure) = Unregistered.Because(
            place, "register_module",
            $"Exchange a layer by register_module(\"{name}\", null) "
            + $"and then register_module(\"{name}\", {place.Field.Name}).");
        return $"{place} holds a layer ({ModuleTree.TypeName(layer)}) that {why}: "
            + $"it would never be {Words.Lost(trains)}. {cure}";
    }

    internal static string Parameter(Place place, bool trains)
    {
        var (why, cure) = Unregistered.Because(
            place, "register_parameter", "Write new values into the registered one with copy_(), under no_grad().");
        return $"{place} holds a parameter that {why}: it would never be {Words.Lost(trains)}. {cure}";
    }

    internal static string Buffer(Place place)
    {
        var (why, cure) = Unregistered.Because(
            place, "register_buffer", "Write new values into the registered one with copy_().");
        return $"{place} holds a tensor that {why}: "
            + $"it would never be saved, nor follow the network to another device. {cure}";
    }

    internal static string ReplacedBuffer(Place place) =>
        $"{place} holds another tensor than the buffer that was registered, because it was assigned anew: it would "
        + "never be saved, the first one would. Write new values into the buffer with copy_(), under no_grad().";

    internal static string Learned(Place place, bool saved) => saved
        ? $"{place} holds a plain tensor that requires a gradient, which TorchSharp makes a buffer: "
            + "it would be saved, but never trained. Make it a Parameter."
        : $"{place} holds a plain tensor that requires a gradient and is not registered: "
            + "it would never be trained or saved. Make it a Parameter, set before RegisterComponents() runs.";

    internal static string Disposed(Place place) =>
        $"{place} holds a tensor that has been disposed, and TorchSharp leaves it out: it would never be trained or "
        + "saved. Make the network outside of dispose scopes, or call DetachFromDisposeScope() on its tensors.";
}
