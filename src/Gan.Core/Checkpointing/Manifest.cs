using System.Text.Json;

namespace Gan.Core.Checkpointing;

/// <summary>A checkpoint's table of contents: manifest.json.</summary>
internal sealed record Manifest(
    int Format, CheckpointInfo Info, IReadOnlyDictionary<string, string> Values, IReadOnlyList<Manifest.File> Files)
{
    /// <summary>The version that this library writes; it reads all up to it.</summary>
    internal const int Newest = 2;

    private static readonly JsonSerializerOptions options =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>A safetensors file, whose tensors have this prefix in the state.</summary>
    internal sealed record File(string Name, string Prefix, long Bytes, string Sha256);

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, options);

    /// <exception cref="InvalidDataException">It is none, or one that cannot be followed safely.</exception>
    internal static Manifest Parse(byte[] json)
    {
        var manifest = Deserialize(json);
        if (manifest.Format is < 1 or > Newest)
            throw new InvalidDataException(
                $"it is of format {manifest.Format}; this version of Gan.Core reads formats 1 to {Newest}, so it "
                    + "needs another one");
        foreach (var file in manifest.Files)
            if (file.Name != Path.GetFileName(file.Name) || file.Name is "" or "." or "..")
                throw new InvalidDataException($"its file '{file.Name}' would lie outside its folder");
        return manifest;
    }

    private static Manifest Deserialize(byte[] json)
    {
        try
        {
            if (JsonSerializer.Deserialize<Manifest>(json, options) is
                { Info: { Options: not null, Environment: not null, Branches: not null }, Values: not null,
                    Files: not null } manifest
                && manifest.Files.All(file => file is { Name: not null, Prefix: not null, Sha256: not null })
                && manifest.Values.Concat(manifest.Info.Options).Concat(manifest.Info.Environment)
                .All(entry => entry.Value is not null)) return manifest;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"its manifest is damaged: {error.Message}", error);
        }
        throw new InvalidDataException("its manifest is damaged");
    }
}
