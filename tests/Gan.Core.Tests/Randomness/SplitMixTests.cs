using Gan.Core.Randomness;
using FluentAssertions;

namespace Gan.Core.Tests.Randomness;

public sealed class SplitMixTests
{
    [Fact]
    public void It_is_SplitMix64()
    {
        // The first numbers that the published algorithm gives for this seed.
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431,
            16408922859458223821];
        var random = new SplitMix(1234567);
        foreach (var number in published)
            random.Share().Should().Be((number >> 40) / 16777216f);
    }

    [Fact]
    public void A_bell_has_mean_0_and_deviation_1_and_no_outliers()
    {
        var random = new SplitMix(5);
        var draws = Enumerable.Range(0, 100_000).Select(_ => (double)random.Bell()).ToArray();
        draws.Average().Should().BeApproximately(0, 0.015);
        draws.Average(draw => draw * draw).Should().BeApproximately(1, 0.02);
        draws.Max(Math.Abs).Should().BeInRange(3, 3.47);
    }

    [Fact]
    public void Whole_numbers_below_a_limit_are_equally_likely()
    {
        var random = new SplitMix(5);
        var counts = Enumerable.Range(0, 70_000).Select(_ => random.Below(7)).CountBy(number => number).ToDictionary();
        counts.Keys.Should().BeEquivalentTo(Enumerable.Range(0, 7));
        counts.Values.Should().OnlyContain(count => Math.Abs(count - 10_000) < 400);
    }
}
