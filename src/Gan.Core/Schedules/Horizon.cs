namespace Gan.Core.Schedules;

/// <summary>A declared number of images over which a factor goes from its start to its end.</summary>
internal readonly record struct Horizon
{
    internal Horizon(long images, double start, double end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        Images = images;
        Start = Factor(start, nameof(start), "first");
        End = Factor(end, nameof(end), "last");
    }

    internal long Images { get; }

    internal double Start { get; }

    internal double End { get; }

    internal double Progress(long images) => Math.Clamp((double)images / Images, 0, 1);

    internal void Describe(OptionWriter options, string kind)
    {
        options.Kind(kind);
        options.Write(nameof(Images), Images);
        options.Write(nameof(End), End);
        options.Write(nameof(Start), Start, missing: 1.0);
    }

    private static double Factor(double value, string name, string which) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
        name, value, $"The {which} factor of a schedule is a number of at least 0.");
}
