using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Options;

/// <summary>Layers through which a sample depends on the others of its batch even in evaluation mode.</summary>
internal static class CompanyDependence
{
    /// <summary>The names of batch norms without running statistics, as <c>named_modules</c> gives them; of a network
    /// that is one itself, its type.</summary>
    internal static IEnumerable<string> Names(nn.Module network) =>
        network.named_modules().Prepend((network.GetType().Name, network)).DistinctBy(entry => entry.Item2)
            .Where(entry => entry.Item2 is BatchNorm { running_mean: null }).Select(entry => entry.Item1);
}
