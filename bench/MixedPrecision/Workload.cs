using Gan.Core.Models;
namespace Gan.Core.Bench.MixedPrecision;

/// <summary>Networks and the batch that they train on.</summary>
internal sealed record Workload(string Name, long[] Batch, Func<GanModel> Create)
{
    internal static IReadOnlyList<Workload> All { get; } =
    [
        Wide(64), Wide(256),
        new("DCGAN 28x28, 32 channels, batch 64", [64, 1, 28, 28], () => Dcgan.Create(28, 1)),
    ];

    private static Workload Wide(int batch) => new($"MLP 100-256-512-784 / 784-512-256-1, batch {batch}", [batch, 784],
        () => Mlp.Create(new MlpOptions { SampleShape = [784], Tanh = true }));
}
