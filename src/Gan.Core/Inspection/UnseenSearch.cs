using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>Looks through the modules of one network for what it holds and TorchSharp does not see.</summary>
internal sealed class UnseenSearch
{
    private readonly string role;
    private readonly nn.Module network;
    private readonly RegisteredParts registered;
    private readonly HolderTypes types;
    private readonly ObjectGraph graph;

    internal UnseenSearch(string role, nn.Module network, nn.Module? opponent)
    {
        (this.role, this.network, types) = (role, network, new HolderTypes());
        graph = new ObjectGraph(types);
        registered = new RegisteredParts(opponent is null ? [network] : [network, opponent]);
    }

    /// <summary>What a module of the network has that is lost.</summary>
    internal IEnumerable<string> In(string path, nn.Module module) =>
        UserField.Of(module.GetType())
            .Where(field => types.MayHold(field.Info.FieldType))
            .SelectMany(field => In(new Place(role, path, module, field)))
            .Concat(HolderTypes.IsTorchSharps(module.GetType()) ? InTorchSharps(path, module) : []);

    /// <summary>What an object that is no module holds beside its network and would train. What lies in the network
    /// itself has its own sentences.</summary>
    internal IEnumerable<string> Before(object wrapper) =>
        LostIn(wrapper).Where(Trains).Except(LostIn(network), ReferenceEqualityComparer.Instance).ToArray()
            is { Length: > 0 } lost
            ? [NestedParts.Beside(role, wrapper, lost)]
            : [];

    private IEnumerable<string> In(Place place) => place.Field.Info.GetValue(place.Module) switch
    {
        null => [],
        nn.Module layer => InLayer(place, layer),
        Parameter parameter => InParameter(place, parameter),
        Tensor tensor => InTensor(place, tensor),
        var holder => NestedParts.Sentences(place.ToString(), holder, LostIn(holder)),
    };

    private IEnumerable<string> InLayer(Place place, nn.Module layer)
    {
        if (registered.Contains(layer) || HoldsTheNetwork(layer)) yield break;
        var lost = ModuleTree.HoldsState(layer) ? [layer] : LostIn(layer);
        if (lost.Length > 0) yield return DirectPart.Layer(place, layer, lost.Any(Trains));
    }

    private IEnumerable<string> InParameter(Place place, Parameter parameter)
    {
        if (parameter.IsInvalid) return IsRegisteredHere(place, parameter) ? [DirectPart.Disposed(place)] : [];
        return registered.Contains(parameter) ? [] : [DirectPart.Parameter(place, parameter.requires_grad)];
    }

    /// <summary>A tensor that was computed, or a field that may be null, is likely kept from a pass.</summary>
    private IEnumerable<string> InTensor(Place place, Tensor tensor)
    {
        var known = registered.Contains(tensor);
        if (tensor.IsInvalid) return IsRegisteredHere(place, tensor) ? [DirectPart.Disposed(place)] : [];
        if (tensor.requires_grad && (known || tensor.is_leaf)) return [DirectPart.Learned(place, known)];
        if (known) return [];
        if (place.Registered is Tensor first && !ReferenceEquals(first, tensor))
            return [DirectPart.ReplacedBuffer(place)];
        return tensor.requires_grad || place.Field.IsNullable ? [] : [DirectPart.Buffer(place)];
    }

    /// <summary>A list may hold more than it has registered. A layer that was made in a dispose scope may hold less.
    /// </summary>
    private IEnumerable<string> InTorchSharps(string path, nn.Module module)
    {
        var what = $"The {role}'s {ModuleTree.TypeName(module)}{(path.Length == 0 ? "" : $" '{path}'")}";
        if (module.GetType().IsGenericType && LostIn(module).OfType<nn.Module>().ToArray() is { Length: > 0 } late)
            yield return NestedParts.Late(what, late);
        var disposed = ModuleSnapshot.Tensors(module).Where(entry => entry.Value.IsInvalid);
        if (disposed.Select(entry => entry.Name).ToArray() is { Length: > 0 } names)
            yield return $"{what} has lost {Words.List(names)}, disposed with a dispose scope, and TorchSharp leaves "
                + "them out: nothing would be trained or saved in their place. Make the network outside of dispose "
                + "scopes.";
    }

    private object[] LostIn(object holder) => [.. graph.PartsIn(holder).Where(IsLost)];

    private bool IsLost(object part) => part switch
    {
        nn.Module module => !registered.Contains(module) && ModuleTree.HoldsState(module) && !HoldsTheNetwork(module),
        Tensor { IsInvalid: true } => false,
        Parameter parameter => !registered.Contains(parameter),
        Tensor tensor => tensor.requires_grad && tensor.is_leaf && !registered.Contains(tensor),
        _ => false,
    };

    private static bool Trains(object part) =>
        part is nn.Module module ? ModuleTree.Trains(module) : ((Tensor)part).requires_grad;

    /// <summary>A module that has the network as a part is its owner.</summary>
    private bool HoldsTheNetwork(nn.Module module) =>
        ModuleTree.Of(module).Any(node => ReferenceEquals(node.Module, network));

    private static bool IsRegisteredHere(Place place, Tensor tensor) => ReferenceEquals(place.Registered, tensor);
}
