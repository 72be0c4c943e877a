namespace Gan.Core.Schedules;

/// <summary>A declared number of images over which a factor goes from 1 to its end.</summary>
internal readonly record struct Horizon
{
    internal Horizon(long images, double end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        if (!(end >= 0) || !double.IsFinite(end))
            throw new ArgumentOutOfRangeException(nameof(end), end, "The last factor of a schedule is a number of at least 0.");
        Images = images;
        End = end;
    }

    internal long Images { get; }

    internal double End { get; }

    internal double Progress(long images) => Math.Clamp((double)images / Images, 0, 1);
}
