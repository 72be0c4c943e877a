using System.Globalization;
using System.Text;

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

    /// <summary>What a schedule says of itself, and a resumed run is compared with; the start is younger than the first checkpoints.</summary>
    internal bool Print(StringBuilder text)
    {
        text.Append(CultureInfo.CurrentCulture, $"Images = {Images}, End = {End}");
        if (Start != 1) text.Append(CultureInfo.CurrentCulture, $", Start = {Start}");
        return true;
    }

    private static double Factor(double value, string name, string which) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {which} factor of a schedule is a number of at least 0.");
}
