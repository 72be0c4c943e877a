namespace Gan.Core.Schedules;

internal sealed record CosineSchedule(long Images, double End) : ISchedule
{
    private readonly Horizon horizon = new(Images, End);

    public double At(long images) =>
        horizon.End + (1 - horizon.End) * (1 + Math.Cos(Math.PI * horizon.Progress(images))) / 2;
}
