using System.Globalization;

namespace Gan.Core;

/// <summary>Takes the settings of one part, each under a name; numbers are written to their last bit, in the invariant culture.</summary>
/// <remarks>A setting that is <see langword="null"/> is left out. So is a younger setting at its default, by
/// <c>unless</c>: checkpoints from before it was there then still fit.</remarks>
public sealed class OptionWriter
{
    /// <summary>The kind of a part that does not describe itself.</summary>
    internal const string Unknown = "?";

    private readonly SortedDictionary<string, string> texts;
    private readonly List<string> undescribed;
    private readonly string path;

    internal OptionWriter() : this(new(StringComparer.Ordinal), [], "") { }

    private OptionWriter(SortedDictionary<string, string> texts, List<string> undescribed, string path) =>
        (this.texts, this.undescribed, this.path) = (texts, undescribed, path);

    /// <summary>All settings written so far, by their whole names.</summary>
    internal IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Parts that do not describe themselves: whole name and class.</summary>
    internal IReadOnlyList<string> Undescribed => undescribed;

    /// <summary>Says what the part is, such as <c>R1</c>.</summary>
    /// <param name="kind">A name that is never changed again.</param>
    public void Kind(string kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        texts[path] = kind;
    }

    /// <summary>Writes a number or an enumeration's value.</summary>
    public void Write(string name, IFormattable? value) => Add(name, value?.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>Writes a text.</summary>
    public void Write(string name, string? value) => Add(name, value);

    /// <summary>Writes whether something is so.</summary>
    public void Write(string name, bool value) => Add(name, value ? "True" : "False");

    /// <summary>Writes a number or an enumeration's value unless it is the default of a younger setting.</summary>
    public void Write(string name, IFormattable? value, IFormattable unless)
    {
        if (!Equals(value, unless)) Write(name, value);
    }

    /// <summary>Writes a part of this part, with all that it says of itself.</summary>
    public void Write(string name, IPart? part) => WritePart(name, part);

    /// <summary>Writes several parts under one name, numbered.</summary>
    public void Write(string name, IEnumerable<IPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var (number, part) in parts.Index()) WritePart($"{name}[{number}]", part);
    }

    internal void WritePart(string name, object? part)
    {
        if (part is null) return;
        var inner = new OptionWriter(texts, undescribed, Whole(name));
        if (part is IDescribed described)
        {
            described.Describe(inner);
            if (!texts.ContainsKey(inner.path))
                throw new GanException($"{part.GetType().Name} describes itself without a kind; call {nameof(OptionWriter)}.{nameof(Kind)} first.");
            return;
        }
        inner.Kind(Unknown);
        undescribed.Add($"{inner.path} ({part.GetType().Name})");
    }

    /// <summary>A group of settings that is no part.</summary>
    internal OptionWriter Group(string name) => new(texts, undescribed, Whole(name));

    private void Add(string name, string? text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (text is not null) texts[Whole(name)] = text;
    }

    private string Whole(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
