namespace Gan.Core.Schedules;

internal sealed record LinearSchedule(long Images, double End, double Start = 1) : ISchedule, IDescribed
{
    private readonly Horizon horizon = new(Images, Start, End);

    public double At(long images) => Start + (End - Start) * horizon.Progress(images);

    public void Describe(OptionWriter options) => horizon.Describe(options, "linear");
}
