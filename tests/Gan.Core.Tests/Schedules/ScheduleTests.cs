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
        foreach (var make in new Func<long, double, double,
            ISchedule>[] { Schedule.Linear, Schedule.Cosine, Schedule.Exponential })
            foreach (var (images, end, start) in new (long, double, double)[] {
                (0, 0.5, 1), (10, -1, 1), (10, double.NaN, 1), (10, 1, -1), (10, 1, double.PositiveInfinity) })
                make.Invoking(schedule => schedule(images, end, start)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Schedule.Exponential(10, end: 0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*use a small number*");
    }

    [Theory]
    [InlineData(0, 1), InlineData(50, 0.70710678118654752), InlineData(100, 0.5), InlineData(1000, 0.5)]
    public void Exponential_loses_the_same_share_everywhere(long images, double factor) =>
        Schedule.Exponential(100, end: 0.5).At(images).Should().BeApproximately(factor, 1e-15);

    [Fact]
    public void All_may_rise_from_another_start()
    {
        Schedule.Linear(100, end: 1, start: 0).At(25).Should().Be(0.25);
        Schedule.Cosine(100, end: 1, start: 0).At(50).Should().BeApproximately(0.5, 1e-15);
        Schedule.Exponential(100, end: 4, start: 1).At(50).Should().BeApproximately(2, 1e-15);
        var writer = new OptionWriter();
        writer.Write("it", Schedule.Cosine(100, end: 2, start: 3));
        writer.Texts.Should().Equal(new Dictionary<string, string>
        {
            ["it"] = "cosine", ["it.Images"] = "100", ["it.End"] = "2", ["it.Start"] = "3",
        });
        writer.Defaults["it.Start"].Should().Be("1", "older checkpoints do not have it");
    }
}
