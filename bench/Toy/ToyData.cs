using Gan.Core.Data;
namespace Gan.Core.Bench.Toy;

internal static class ToyData
{
    internal static IReadOnlyDictionary<string, IToyDistribution> All { get; } = new Dictionary<string,
    IToyDistribution>
    {
        ["ring"] = Toy2D.Ring(),
        ["grid"] = Toy2D.Grid(),
    };
}
