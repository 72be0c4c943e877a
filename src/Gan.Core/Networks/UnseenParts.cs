using static TorchSharp.torch;

namespace Gan.Core.Networks;

/// <summary>What a network holds and TorchSharp does not see, so that it would never be trained or saved, in silence.</summary>
/// <remarks>TorchSharp registers what the fields of a module hold themselves at the moment RegisterComponents() runs: no arrays,
/// no lists, nothing that is set later. What is found this way is named by its field.</remarks>
internal static class UnseenParts
{
    /// <summary>A sentence for each field with lost parts. It reads fields and what is registered, and runs no code of the
    /// user's.</summary>
    /// <param name="role">What sentences call the network: "generator".</param>
    /// <param name="network">The network.</param>
    /// <param name="opponent">The network that is trained beside it. A reference to its parts loses nothing.</param>
    internal static IEnumerable<string> Find(string role, nn.Module network, nn.Module? opponent = null)
    {
        var search = new UnseenSearch(role, network, opponent);
        return ModuleTree.Of(network).SelectMany(node => search.In(node.Path, node.Module));
    }
}
