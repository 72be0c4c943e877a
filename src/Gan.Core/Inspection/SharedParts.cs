using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>What belongs to both networks of a game, so that each side's step changes the other side too.</summary>
internal static class SharedParts
{
    private const string Consequence = ": each side's step would change the other's";

    /// <summary>A sentence for each shared module, parameter or buffer. Those of a shared module are not named again.
    /// Frozen parameters may be shared: neither side changes them.</summary>
    internal static IEnumerable<string> Find(nn.Module generator, nn.Module discriminator)
    {
        if (ReferenceEquals(generator, discriminator))
            return [$"The generator and the discriminator are one module{Consequence}. Make two."];
        var modules = new Dictionary<object, string>(ReferenceEqualityComparer.Instance);
        var tensors = new Dictionary<IntPtr, string>();
        foreach (var (path, module) in ModuleTree.Of(generator))
        {
            modules.Add(module, path);
            foreach (var (name, tensor) in Changing(module)) tensors.TryAdd(tensor.Handle, ModuleTree.Join(path, name));
        }
        return [.. In(discriminator, modules, tensors)];
    }

    private static IEnumerable<string> In(
        nn.Module discriminator, Dictionary<object, string> modules, Dictionary<IntPtr, string> tensors)
    {
        var told = new HashSet<IntPtr>();
        foreach (var (path, module) in ModuleTree.Of(discriminator))
        {
            if (modules.TryGetValue(module, out var other)
                && ModuleTree.Of(module).SelectMany(Handles).Where(told.Add).ToArray().Length > 0)
                yield return $"The discriminator{Named(path)} and the generator{Named(other)} are one "
                    + $"{ModuleTree.TypeName(module)}{Consequence}. Give each its own.";
            foreach (var (name, tensor) in Changing(module))
                if (tensors.TryGetValue(tensor.Handle, out other) && told.Add(tensor.Handle))
                    yield return $"The discriminator's '{ModuleTree.Join(path, name)}' and the generator's '{other}' "
                        + $"are one {(tensor is Parameter ? "parameter" : "buffer")}{Consequence}. Give each its own.";
        }
    }

    private static string Named(string path) => path.Length == 0 ? "" : $"'s '{path}'";

    private static IEnumerable<IntPtr> Handles((string Path, nn.Module Module) node) =>
        Changing(node.Module).Select(entry => entry.Value.Handle);

    /// <summary>A module's own parameters that are trained, and its buffers.</summary>
    private static IEnumerable<(string Name, Tensor Value)> Changing(nn.Module module) =>
        module.named_parameters(recurse: false).Where(entry => entry.parameter.requires_grad)
            .Select(entry => (entry.name, (Tensor)entry.parameter))
            .Concat(module.named_buffers(recurse: false))
            .Where(entry => !entry.Item2.IsInvalid);
}
