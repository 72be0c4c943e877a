namespace Gan.Core.Schedules;

internal sealed record LinearSchedule(long Images, double End) : ISchedule
{
    private readonly Horizon horizon = new(Images, End);

    public double At(long images) => 1 + (horizon.End - 1) * horizon.Progress(images);
}
