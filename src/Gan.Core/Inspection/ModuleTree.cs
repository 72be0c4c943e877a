using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>A network and the modules registered below it, as TorchSharp sees them.</summary>
internal static class ModuleTree
{
    /// <summary>Each module once, under the first path that leads to it; the network itself has the empty path.
    /// TorchSharp's own <c>modules()</c> leaves out the network, and lists a shared module twice.</summary>
    internal static List<(string Path, nn.Module Module)> Of(nn.Module network)
    {
        var found = new List<(string Path, nn.Module Module)>();
        Collect("", network, found, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return found;
    }

    /// <summary>The name of a part of the module at a path, without what a compiler adds to field names.</summary>
    internal static string Join(string path, string name) =>
        path.Length == 0 ? UserField.Plain(name) : $"{path}.{UserField.Plain(name)}";

    /// <summary>Whether a module has parameters or buffers that TorchSharp sees.</summary>
    internal static bool HoldsState(nn.Module module) => Of(module).Any(node =>
        node.Module.named_parameters(recurse: false).Any() || node.Module.named_buffers(recurse: false).Any());

    /// <summary>Whether any parameter of a module is trained.</summary>
    internal static bool Trains(nn.Module module) => Of(module).Any(node =>
        node.Module.named_parameters(recurse: false).Any(entry => entry.parameter.requires_grad));

    /// <summary>A type's name without the number of its type arguments.</summary>
    internal static string TypeName(object part) => part.GetType().Name.Split('`')[0];

    private static void Collect(
        string path, nn.Module module, List<(string Path, nn.Module Module)> found, HashSet<object> visited)
    {
        if (!visited.Add(module)) return;
        found.Add((path, module));
        // A script module lists all parameters below it as its own, and makes new children at every call.
        if (module is jit.ScriptModule) return;
        foreach (var (name, child) in module.named_children()) Collect(Join(path, name), child, found, visited);
    }
}
