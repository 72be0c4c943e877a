using System.Collections;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>Sentences on layers and tensors inside a field's value, where TorchSharp does not look.</summary>
internal static class NestedParts
{
    private const string ListBeside =
        "Hold them in a ModuleList as well (a ModuleDict cannot be cast or moved to another device).";

    /// <param name="place">The field, as sentences name it.</param>
    /// <param name="holder">Its value.</param>
    /// <param name="parts">What in it is not registered.</param>
    internal static IEnumerable<string> Sentences(string place, object holder, IReadOnlyCollection<object> parts)
    {
        nn.Module[] layers = [.. parts.OfType<nn.Module>()];
        Parameter[] parameters = [.. parts.OfType<Parameter>()];
        var tensors = parts.Count - layers.Length - parameters.Length;
        var unseen = $"in {Kind(holder)}, which TorchSharp does not see";
        if (layers.Length > 0)
            yield return $"{place} holds {Words.Count(layers.Length, "layer")} {unseen}: "
                + $"{Fate(layers.Length, layers.Any(ModuleTree.Trains))} {Cure(holder, "Module")}";
        if (parameters.Length > 0)
            yield return $"{place} holds {Words.Count(parameters.Length, "parameter")} {unseen}: "
                + $"{Fate(parameters.Length, parameters.Any(each => each.requires_grad))} {Cure(holder, "Parameter")}";
        if (tensors > 0)
            yield return $"{place} holds {Words.Count(tensors, "plain tensor")} with gradients {unseen}: "
                + $"{Fate(tensors, trains: true)} Make each a Parameter. {Cure(holder, "Parameter")}";
    }

    /// <summary>Layers that a ModuleList or ModuleDict was given too late.</summary>
    internal static string Late(string list, IReadOnlyCollection<nn.Module> layers) =>
        $"{list} holds {Words.Count(layers.Count, "layer")} put into it after its registration, which TorchSharp does "
        + $"not see: {Fate(layers.Count, layers.Any(ModuleTree.Trains))} Fill it before RegisterComponents() runs.";

    /// <summary>Parts of a generator or discriminator that is no module.</summary>
    internal static string Beside(string role, object wrapper, IReadOnlyCollection<object> parts) =>
        $"The {role} ({ModuleTree.TypeName(wrapper)}) holds {Words.Count(parts.Count, "trainable part")} beside its "
        + $"Network: {Fate(parts.Count, trains: true)} Let Network return a module that has registered all of them.";

    private static string Fate(int count, bool trains) =>
        $"{(count == 1 ? "it" : "they")} would never be {Words.Lost(trains)}.";

    private static string Kind(object holder) => holder switch
    {
        Array => "an array",
        ITuple => "a tuple",
        _ when IsDictionary(holder) => "a dictionary",
        IList => "a list",
        _ when HolderTypes.IsCollection(holder.GetType()) => $"a collection ({ModuleTree.TypeName(holder)})",
        _ => $"an object ({ModuleTree.TypeName(holder)})",
    };

    private static string Cure(object holder, string part) => holder switch
    {
        ITuple => "Give each a field of its own.",
        _ when IsDictionary(holder) => part == "Module" ? ListBeside : "Use a ParameterDict instead.",
        IList => $"Use a {part}List instead.",
        _ when HolderTypes.IsCollection(holder.GetType()) => $"Use a {part}List instead.",
        _ => $"Make {ModuleTree.TypeName(holder)} a Module that calls RegisterComponents(), "
            + "or give the network a field for each.",
    };

    /// <summary>By its name, as some implement one interface and some another.</summary>
    private static bool IsDictionary(object holder) =>
        HolderTypes.IsCollection(holder.GetType())
        && ModuleTree.TypeName(holder).Contains("Dict", StringComparison.Ordinal);
}
