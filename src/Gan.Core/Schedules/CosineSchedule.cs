namespace Gan.Core.Schedules;

internal sealed record CosineSchedule(long Images, double End, double Start = 1) : ISchedule, IDescribed
{
    private readonly Horizon horizon = new(Images, Start, End);

    public double At(long images) => End + (Start - End) * (1 + Math.Cos(Math.PI * horizon.Progress(images))) / 2;

    public void Describe(OptionWriter options) => horizon.Describe(options, "cosine");
}
