using Gan.Core.Schedules;

namespace Gan.Core.Tests.Schedules;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0, 1), InlineData(25, 0.8), InlineData(100, 0.2), InlineData(1000, 0.2)]
    public void Linear_goes_straight_to_its_end(long images, double factor) =>
        Schedule.Linear(100, end: 0.2).At(images).Should().BeApproximately(factor, 1e-15);

    [Theory]
    [InlineData(0, 1), InlineData(50, 0.6), InlineData(100, 0.2), InlineData(1000, 0.2)]
    public void Cosine_goes_gently_to_its_end(long images, double factor) =>
        Schedule.Cosine(100, end: 0.2).At(images).Should().BeApproximately(factor, 1e-15);

    [Fact]
    public void Constant_is_one() => Schedule.Constant.At(long.MaxValue).Should().Be(1);

    [Fact]
    public void Impossible_horizons_and_ends_are_refused()
    {
        foreach (var make in new Func<long, double, ISchedule>[] { Schedule.Linear, Schedule.Cosine })
        {
            make.Invoking(schedule => schedule(0, 0)).Should().Throw<ArgumentOutOfRangeException>();
            make.Invoking(schedule => schedule(10, -1)).Should().Throw<ArgumentOutOfRangeException>();
            make.Invoking(schedule => schedule(10, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        }
    }
}
