using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>A network as it is when its trainer is made: the trainer goes on with the parameters of that time,
/// whatever happens to the network.</summary>
internal sealed class NetworkSnapshot
{
    private readonly string role;
    private readonly nn.Module network;
    private readonly nn.Module? opponent;
    private readonly List<(string Name, HeldTensor Held)> tensors;
    private readonly HashSet<string> knownUnseen;
    private ModuleSnapshot[] modules;

    /// <param name="role">What sentences call the network: "generator".</param>
    /// <param name="network">The network.</param>
    /// <param name="opponent">The network trained beside it, as <see cref="UnseenParts.Find"/> takes it.</param>
    internal NetworkSnapshot(string role, nn.Module network, nn.Module? opponent = null)
    {
        (this.role, this.network, this.opponent) = (role, network, opponent);
        tensors = [.. Tensors().Select(entry => (entry.Name, new HeldTensor(entry.Value)))];
        knownUnseen = [.. UnseenParts.Find(role, network, opponent)];
        modules = Modules();
    }

    /// <summary>What is different now and the trainer cannot go on with, or null. Asking takes about 0.1 µs a parameter
    /// and 40 bytes a ModuleList while nothing changes, so that each step may ask.</summary>
    internal string? Changes()
    {
        foreach (var module in modules)
            if (module.Differs()) return Explained();
        return null;
    }

    private string? Explained()
    {
        if (TensorChanges() is { } changes) return changes;
        if (UnseenParts.Find(role, network, opponent).FirstOrDefault(each => !knownUnseen.Contains(each)) is { } lost)
            return lost;
        modules = Modules(); // a change that loses nothing, such as a field that points to another registered layer
        return null;
    }

    private string? TensorChanges()
    {
        var now = new Dictionary<string, Tensor>();
        foreach (var (name, value) in Tensors()) now.TryAdd(name, value);
        var changes = tensors
            .Select(entry => (
                entry.Name, What: now.Remove(entry.Name, out var value) ? entry.Held.Change(value) : "removed"))
            .Where(change => change.What is not null)
            .ToList();
        changes.AddRange(now.Keys.Select(name => (name, (string?)"added")));
        if (changes.Count == 0) return null;
        var parts = changes.GroupBy(change => change.What, change => change.Name).Select(group =>
            $"{Words.List([.. group])} {(group.Count() == 1 ? "was" : "were")} {group.Key}");
        return $"The {role} has changed under its trainer, which works on the parameters and buffers that it was made "
            + $"with: {string.Join("; ", parts)}. Change a network before its trainer is made, or make a new trainer.";
    }

    private IEnumerable<(string Name, Tensor Value)> Tensors() => ModuleTree.Of(network).SelectMany(node =>
        ModuleSnapshot.Tensors(node.Module).Select(entry => (ModuleTree.Join(node.Path, entry.Name), entry.Value)));

    private ModuleSnapshot[] Modules() => [.. ModuleTree.Of(network).Select(node => new ModuleSnapshot(node.Module))];
}
