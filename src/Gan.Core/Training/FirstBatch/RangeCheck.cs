using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Data that does not fill the generator's range trains, and trains badly: the discriminator tells the two
/// apart by their range alone.</summary>
internal static class RangeCheck
{
    /// <summary>Rounding of 8-bit images must not count as leaving the range.</summary>
    private const double Slack = 1e-3;

    internal static void Require(Tensor real, ValueRange range)
    {
        using var scope = NewDisposeScope();
        var ends = Scalars.Read(real.min(), real.max());
        var (minimum, maximum) = (ends[0], ends[1]);
        var middle = (range.Minimum + range.Maximum) / 2;
        var slack = Slack * range.Width;
        if (minimum < range.Minimum - slack || maximum > range.Maximum + slack)
            throw Exception(ValueRange.Text(minimum, maximum), range, "leaves the range");
        // One flat image says nothing of the range that the others use.
        if (maximum - minimum <= slack) return;
        if (minimum >= middle - slack || maximum <= middle + slack)
            throw Exception(ValueRange.Text(minimum, maximum), range, "uses only half of the range");
    }

    private static GanException Exception(string seen, ValueRange range, string fault) => new(
        $"The first batch holds values in {seen}, which {fault} {range} that the generator declares. " +
        $"Rescale the data to {range} (images of 0 … 1 to -1 … 1: x * 2 - 1), or set {nameof(GanTrainerOptions)}." +
        $"{nameof(GanTrainerOptions.CheckRange)} = false to train on it as it is.");
}
