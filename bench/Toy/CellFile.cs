using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gan.Core.Bench.Toy;

/// <summary>The trainings done so far, a line of JSON each: a benchmark of hours goes on where it stopped.</summary>
internal sealed class CellFile(string path)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal IReadOnlyList<Cell> Read() => File.Exists(path)
        ? [.. File.ReadAllLines(path).Where(line => line.Length > 0)
        .Select(line => JsonSerializer.Deserialize<Cell>(line, Format)!)]
        : [];

    internal void Add(Cell cell) => File.AppendAllText(path, JsonSerializer.Serialize(cell, Format) + "\n");
}
