using System.Collections;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Networks;

/// <summary>Sentences on layers and tensors inside a field's value, where TorchSharp does not look.</summary>
internal static class NestedParts
{
    private const string ListBeside = "Hold them in a ModuleList as well (a ModuleDict cannot be cast or moved to another device).";

    /// <param name="place">The field.</param>
    /// <param name="holder">Its value.</param>
    /// <param name="parts">What in it is not registered.</param>
    internal static IEnumerable<string> Sentences(Place place, object holder, IReadOnlyCollection<object> parts)
    {
        nn.Module[] layers = [.. parts.OfType<nn.Module>()];
        Parameter[] parameters = [.. parts.OfType<Parameter>()];
        var tensors = parts.Count - layers.Length - parameters.Length;
        if (layers.Length > 0)
            yield return $"{place} holds {Words.Count(layers.Length, "layer")} in {Kind(holder)}, which TorchSharp does not see: "
                + $"{Fate(layers.Length, layers.Any(ModuleTree.Trains))} {Cure(holder, "Module")}";
        if (parameters.Length > 0)
            yield return $"{place} holds {Words.Count(parameters.Length, "parameter")} in {Kind(holder)}, which TorchSharp does not "
                + $"see: {Fate(parameters.Length, parameters.Any(each => each.requires_grad))} {Cure(holder, "Parameter")}";
        if (tensors > 0)
            yield return $"{place} holds {Words.Count(tensors, "plain tensor")} with gradients in {Kind(holder)}, which TorchSharp "
                + $"does not see: {Fate(tensors, trains: true)} Make each a Parameter. {Cure(holder, "Parameter")}";
    }

    private static string Fate(int count, bool trains) => $"{(count == 1 ? "it" : "they")} would never be {Words.Lost(trains)}.";

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
        _ => $"Make {ModuleTree.TypeName(holder)} a Module that calls RegisterComponents(), or give the network a field for each.",
    };

    /// <summary>By its name, as some implement one interface and some another.</summary>
    private static bool IsDictionary(object holder) =>
        HolderTypes.IsCollection(holder.GetType()) && ModuleTree.TypeName(holder).Contains("Dict", StringComparison.Ordinal);
}
