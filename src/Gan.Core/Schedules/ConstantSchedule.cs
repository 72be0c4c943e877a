namespace Gan.Core.Schedules;

internal sealed record ConstantSchedule : ISchedule
{
    public double At(long images) => 1;
}
