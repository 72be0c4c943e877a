namespace Gan.Core.Schedules;

internal sealed record ExponentialSchedule : ISchedule, IDescribed
{
    private readonly Horizon horizon;

    internal ExponentialSchedule(long images, double end, double start)
    {
        horizon = new Horizon(images, start, end);
        if (end == 0 || start == 0)
            throw new ArgumentOutOfRangeException(
                nameof(end), "An exponential neither leaves 0 nor reaches it; use a small number, or Schedule.Linear.");
    }

    public double At(long images) => horizon.Start * Math.Pow(horizon.End / horizon.Start, horizon.Progress(images));

    public void Describe(OptionWriter options) => horizon.Describe(options, "exponential");
}
