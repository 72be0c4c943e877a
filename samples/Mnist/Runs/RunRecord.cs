using Gan.Core;
using System.Text.Json;
using Gan.Samples.Mnist.Commands;
using TorchSharp;

namespace Gan.Samples.Mnist.Runs;

/// <summary>How a run was begun, and when it ends: <c>run.json</c> in its folder, from which it goes on, and its
/// generator can be made again.</summary>
internal sealed record RunRecord
{
    private static readonly JsonSerializerOptions format =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required string Preset { get; init; }

    public required string DataSet { get; init; }

    public required string? Data { get; init; }

    public required Goal Goal { get; init; }

    public required int BatchSize { get; init; }

    public required long Seed { get; init; }

    public required string Device { get; init; }

    public required bool OriginalRange { get; init; }

    internal static RunRecord Of(TrainRequest request) => new()
    {
        Preset = request.Preset.Name,
        DataSet = request.DataSet,
        Data = request.Data is { } folder ? Path.GetFullPath(folder) : null,
        Goal = request.Goal,
        BatchSize = request.BatchSize,
        Seed = request.Seed,
        Device = request.Device == DeviceType.CUDA ? "cuda" : "cpu",
        OriginalRange = request.OriginalRange,
    };

    internal void Save(string folder) => OutputFile.Write(PathIn(folder), JsonSerializer.Serialize(this, format));

    /// <exception cref="RequestException">The folder has none that can be read.</exception>
    internal static RunRecord Load(string folder)
    {
        var reason = "it is not there";
        try
        {
            if (File.Exists(PathIn(folder))
                && JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(PathIn(folder)), format)
                is { } record) return record;
        }
        catch (JsonException fault)
        {
            reason = fault.Message;
        }
        throw new RequestException($"'{PathIn(folder)}' does not say what the run was: {reason.TrimEnd('.')}. Name "
            + "the folder of another run.");
    }

    private static string PathIn(string folder) => Path.Combine(folder, "run.json");
}
