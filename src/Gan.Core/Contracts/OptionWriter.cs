using System.Globalization;

namespace Gan.Core;

/// <summary>Takes the settings of one part, each under a name; numbers are written to their last bit, in the invariant
/// culture.</summary>
/// <remarks>A setting that is <see langword="null"/> is left out.</remarks>
public sealed class OptionWriter
{
    /// <summary>The kind of a part that does not describe itself.</summary>
    internal const string Unknown = "?";

    private readonly SortedDictionary<string, string> texts;
    private readonly Dictionary<string, string> defaults;
    private readonly List<string> undescribed;
    private readonly string path;

    internal OptionWriter() : this(new(StringComparer.Ordinal), [], [], "") { }

    private OptionWriter(
        SortedDictionary<string, string> texts, Dictionary<string, string> defaults, List<string> undescribed,
            string path) =>
        (this.texts, this.defaults, this.undescribed, this.path) = (texts, defaults, undescribed, path);

    /// <summary>All settings written so far, by their whole names.</summary>
    internal IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>What a checkpoint means that does not have a setting yet.</summary>
    internal IReadOnlyDictionary<string, string> Defaults => defaults;

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
    public void Write(string name, IFormattable? value) =>
        Add(name, value?.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>Writes a text.</summary>
    public void Write(string name, string? value) => Add(name, value);

    /// <summary>Writes whether something is so.</summary>
    public void Write(string name, bool value) => Add(name, value ? "True" : "False");

    /// <summary>Writes a number or an enumeration's value.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="missing">What checkpoints were trained with that do not have the setting yet.</param>
    public void Write(string name, IFormattable? value, IFormattable missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        Write(name, value);
        defaults[Whole(name)] = missing.ToString(null, CultureInfo.InvariantCulture);
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
        var inner = new OptionWriter(texts, defaults, undescribed, Whole(name));
        if (part is IDescribed described)
        {
            described.Describe(inner);
            if (!texts.ContainsKey(inner.path))
                throw new GanException($"{part.GetType().Name} describes itself without a kind; "
                    + $"call {nameof(OptionWriter)}.{nameof(Kind)} first.");
            return;
        }
        inner.Kind(Unknown);
        undescribed.Add($"{inner.path} ({part.GetType().Name})");
    }

    /// <summary>A group of settings that is no part.</summary>
    internal OptionWriter Group(string name) => new(texts, defaults, undescribed, Whole(name));

    private void Add(string name, string? text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (text is not null) texts[Whole(name)] = text;
    }

    private string Whole(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
