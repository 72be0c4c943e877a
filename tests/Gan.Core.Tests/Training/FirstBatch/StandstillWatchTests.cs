using Gan.Core.Training;
namespace Gan.Core.Tests.Training.FirstBatch;

public sealed class StandstillWatchTests
{
    private readonly StandstillWatch watch = new();

    [Fact]
    public void Five_gradients_of_nothing_are_told_once()
    {
        Seen([0, 0, 0, 0], 1).Should().OnlyContain(warning => warning == null);
        watch.See("discriminator", 0, 1).Should().StartWith(
            "The discriminator's gradient has been exactly 0 at the last 5 measured steps: it learns nothing.");
        Seen([.. Enumerable.Repeat(0.0, 20)], 1).Should().OnlyContain(warning => warning == null);
    }

    [Fact]
    public void A_side_that_moves_again_is_watched_anew()
    {
        Seen([0, 0, 0, 0, 1e-30, 0, 0, 0, 0], 1).Should().OnlyContain(warning => warning == null);
        watch.See("discriminator", 0, 1).Should().NotBeNull();
        Seen([double.NaN, 0, 0, 0, 0], 1).Should().OnlyContain(warning => warning == null);
        watch.See("discriminator", 0, 1).Should().NotBeNull();
    }

    [Fact]
    public void A_rate_of_nothing_names_the_schedule()
    {
        Seen([1, 1, 1, 1], 0).Should().OnlyContain(warning => warning == null);
        watch.See("discriminator", 1, 0).Should().Be(
            "The discriminator's learning rate has been exactly 0 at the last 5 measured steps: it learns nothing. "
            + "Its schedule has come to its end: stop here, give the schedule more images, or let it end above 0.");
        watch.See("discriminator", 1, 0).Should().BeNull();
    }

    [Fact]
    public void Each_side_is_watched_for_itself()
    {
        for (var step = 1; step < StandstillWatch.Steps; step++)
        {
            watch.See("discriminator", 0, 0).Should().BeNull();
            watch.See("generator", 0, 1).Should().BeNull();
        }
        watch.See("generator", 1, 1).Should().BeNull();
        watch.See("discriminator", 0, 0).Should()
            .Contain("gradient has been exactly 0").And.Contain("learning rate has been exactly 0");
    }

    private string?[] Seen(double[] norms, double rate) =>
        Array.ConvertAll(norms, norm => watch.See("discriminator", norm, rate));
}
