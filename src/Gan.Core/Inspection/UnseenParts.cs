using static TorchSharp.torch;

namespace Gan.Core.Inspection;

/// <summary>What a network holds and TorchSharp does not see, so that it would never be trained or saved, in
/// silence.</summary>
/// <remarks>TorchSharp registers what the fields of a module hold themselves at the moment when RegisterComponents()
/// runs: nothing in arrays or lists, and nothing that is set later.</remarks>
internal static class UnseenParts
{
    /// <summary>A sentence for each field with such parts. It reads fields and what is registered; no property or
    /// enumerator of the user's runs.</summary>
    /// <param name="role">What sentences call the network: "generator".</param>
    /// <param name="network">The network.</param>
    /// <param name="opponent">The network that is trained beside it. A reference to its parts loses nothing.</param>
    internal static IEnumerable<string> Find(string role, nn.Module network, nn.Module? opponent = null)
    {
        var search = new UnseenSearch(role, network, opponent);
        return ModuleTree.Of(network).SelectMany(node => search.In(node.Path, node.Module));
    }

    /// <summary>A sentence if a generator or discriminator that is no module holds layers or parameters beside the
    /// module that its Network returns. Frozen ones may lie there, as what is neither trained nor saved.</summary>
    /// <param name="role">What sentences call it: "generator".</param>
    /// <param name="wrapper">The generator or discriminator; a module has nothing beside itself.</param>
    /// <param name="network">Its network.</param>
    /// <param name="opponent">The network that is trained beside it.</param>
    internal static IEnumerable<string> FindBeside(
        string role, object wrapper, nn.Module network, nn.Module? opponent = null) =>
        wrapper is nn.Module ? [] : new UnseenSearch(role, network, opponent).Before(wrapper);
}
