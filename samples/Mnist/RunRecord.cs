using System.Text.Json;

namespace Gan.Core.Samples.Mnist;

/// <summary>What a run was: <c>run.json</c> in its folder, from which its generator can be made again.</summary>
internal sealed record RunRecord(string Preset, string Data, int BatchSize, long Seed, bool OriginalRange)
{
    private static readonly JsonSerializerOptions format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static RunRecord Of(TrainRequest request, string data) => new(request.Preset.Name, data, request.BatchSize, request.Seed, request.OriginalRange);

    internal void Save(string folder) => File.WriteAllText(PathIn(folder), JsonSerializer.Serialize(this, format));

    /// <exception cref="RequestException">The folder has none that can be read.</exception>
    internal static RunRecord Load(string folder)
    {
        try
        {
            if (JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(PathIn(folder)), format) is { Preset: not null } record) return record;
        }
        catch (JsonException)
        {
        }
        throw new RequestException($"'{PathIn(folder)}' cannot be read: it does not say what the run was. Name the folder of another run.");
    }

    private static string PathIn(string folder) => Path.Combine(folder, "run.json");
}
