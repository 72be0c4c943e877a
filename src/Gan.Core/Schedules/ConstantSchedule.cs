namespace Gan.Core.Schedules;

internal sealed record ConstantSchedule : ISchedule, IDescribed
{
    public double At(long images) => 1;

    public void Describe(OptionWriter options) => options.Kind("constant");
}
