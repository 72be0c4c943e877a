using Gan.Core.Internal;
using System.Text.Json;

namespace Gan.Core.Tests.Transforms;

/// <summary>A case of golden.json, which tests/golden/transforms.py makes with an independent implementation.</summary>
public sealed record Golden(string Kinds, long[] Shape, long Seed, double[] Expected)
{
    public static Golden[] Cases { get; } = JsonSerializer.Deserialize<Golden[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transforms", "golden.json")),
            JsonSerializerOptions.Web)!;

    /// <summary>The data that they start from.</summary>
    public double[] Data => [.. Enumerable.Range(0, Expected.Length)
        .Select(i => Math.Round(Math.Sin(1.7 * i) * 0.9, 6))];
}
