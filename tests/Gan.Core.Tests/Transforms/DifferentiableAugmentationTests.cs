using Gan.Core.Tests.Support;
using Gan.Core.Internal;
using Gan.Core.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

public sealed class DifferentiableAugmentationTests : IDisposable
{
    private const int Many = 10_000;

    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void Equals_an_independent_implementation_with_the_same_draws()
    {
        Golden.Cases.Should().HaveCount(12);
        foreach (var golden in Golden.Cases)
        {
            var data = tensor(golden.Data).reshape(golden.Shape);
            var seen = Apply(data, Enum.Parse<Augmentations>(golden.Kinds), golden.Seed);
            var distance = (seen.reshape(-1) - tensor(golden.Expected)).abs().max().item<double>();
            distance.Should().BeLessThan(
                1e-11, $"{golden.Kinds} of [{string.Join(", ", golden.Shape)}], rounded to twelve digits");
        }
    }

    [Fact]
    public void Brightness_is_uniform_within_one_half_of_its_value()
    {
        // An image of one value has no saturation and no contrast.
        var seen = Apply(full([Many, 3, 2, 2], 0.25, ScalarType.Float64), Augmentations.Color) - 0.25;
        (seen - seen[.., ..1, ..1, ..1]).abs().max().item<double>().Should().BeLessThan(1e-15, "one draw a sample");
        RequireUniform(seen[.., 0, 0, 0], -0.5, 0.5);
    }

    [Fact]
    public void Saturation_and_contrast_multiply_by_draws_of_their_ranges()
    {
        // Channels 1, 0, −1 in each of two pixels, and the second pixel 4 higher than the first: means 0 and 4, and 2
        // over all.
        var data = tensor(new double[] { 1, 5, 0, 4, -1, 3 }).reshape(1, 3, 1, 2).expand(Many, 3, 1, 2);
        var seen = Apply(data, Augmentations.Color);
        var contrast = (seen[.., 1, 0, 1] - seen[.., 1, 0, 0]) / 4;
        RequireUniform(contrast, 0.5, 1.5);
        RequireUniform((seen[.., 0, 0, 0] - seen[.., 1, 0, 0]) / contrast, 0, 2);
    }

    [Fact]
    public void Grey_images_have_no_saturation()
    {
        var data = tensor(new[] { 0.3, -1.1 }).reshape(1, 1, 1, 2).expand(Many, 1, 1, 2);
        var ratio = Apply(data, Augmentations.Color).diff(dim: 3) / data.diff(dim: 3);
        RequireUniform(ratio.reshape(-1), 0.5, 1.5, "contrast alone");
    }

    [Theory]
    [InlineData(28, 28, 4, 4), InlineData(32, 20, 4, 3), InlineData(11, 12, 1, 2), InlineData(3, 4, 0, 1)]
    public void Shifts_cover_an_eighth_of_each_side_both_ways_and_evenly(int height, int width, int rows, int columns)
    {
        // A single pixel of 1 in the middle, and 0 around: where does it go?
        var data = zeros(Many, 1, height, width);
        data[.., 0, height / 2, width / 2] = 1;
        var seen = Apply(data, Augmentations.Translation).reshape(Many, height * width);
        seen.sum(1).eq(1).all().item<bool>().Should().BeTrue();
        var places = seen.argmax(1).data<long>().ToArray();
        RequireEven(places.Select(place => place / width - height / 2), -rows, rows);
        RequireEven(places.Select(place => place % width - width / 2), -columns, columns);
    }

    [Fact]
    public void A_shift_moves_all_channels_of_a_sample_alike_and_brings_zeros_in()
    {
        var seen = Apply(ones(Many, 2, 16, 24), Augmentations.Translation);
        seen[.., 0].eq(seen[.., 1]).all().item<bool>().Should().BeTrue();
        var kept = seen[.., 0].sum([1, 2]).data<float>().ToArray();
        var expected = from row in Enumerable.Range(0, 3) from column in Enumerable.Range(0, 4) select (float)(
            (16 - row) * (24 - column));
        kept.Distinct().Should().BeEquivalentTo(expected.Distinct());
        seen.logical_and(seen.ne(1)).any().item<bool>().Should().BeFalse("there are ones and zeros");
    }

    [Theory]
    [InlineData(28, 28), InlineData(8, 13), InlineData(5, 6), InlineData(1, 2), InlineData(3, 7)]
    public void A_hole_of_half_a_side_lies_around_each_place_and_is_cut_off_at_the_edges(int height, int width)
    {
        var seen = Apply(ones(Many, 3, height, width), Augmentations.Cutout);
        seen.eq(seen[.., ..1]).all().item<bool>().Should().BeTrue("channels are alike");
        var holes = seen[.., 0].eq(0);
        (holes.sum().item<long>() == (holes.any(2).sum(1) * holes.any(1).sum(1)).sum().item<long>())
            .Should().BeTrue("holes are rectangles");
        RequireHoles(holes.any(2), height);
        RequireHoles(holes.any(1), width);
    }

    [Fact]
    public void Kinds_are_done_one_after_the_other()
    {
        var data = randn(8, 3, 9, 12);
        var step = Steps.Of(seed: 5);
        var one = new Samples(data);
        foreach (var kind in new[] { Augmentations.Color, Augmentations.Translation, Augmentations.Cutout })
            one = SampleTransform.DifferentiableAugmentation(kind).Apply(one, step);
        Apply(data, Augmentations.All, seed: 5).bytes.SequenceEqual(one.Data.bytes).Should().BeTrue();
    }

    [Fact]
    public void What_is_no_image_is_refused_in_words()
    {
        FluentActions.Invoking(() => Apply(randn(4, 784), Augmentations.All))
            .Should().Throw<GanException>().WithMessage("*[N, C, H, W]; these samples have shape [4, 784]*");
        foreach (var kinds in new[] { Augmentations.None, (Augmentations)8, (Augmentations)(-1) })
            FluentActions.Invoking(() => SampleTransform.DifferentiableAugmentation(kinds))
                .Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("*at least one of Color, Translation and Cutout*");
    }

    [Fact]
    public void It_says_what_it_does() =>
        Described.By(SampleTransform.DifferentiableAugmentation(Augmentations.Color | Augmentations.Cutout))
            .Should().Contain("it", "differentiable augmentation").And.Contain("it.Kinds", "Color, Cutout");

    public void Dispose() => scope.Dispose();

    private static Tensor Apply(Tensor data, Augmentations kinds, long seed = 1) =>
        SampleTransform.DifferentiableAugmentation(kinds).Apply(new Samples(data), Steps.Of(seed)).Data;

    /// <summary>Mean within 4 standard errors; the ends reached to a thousandth, which 10 000 draws miss once in 22 000
    /// times.</summary>
    private static void RequireUniform(Tensor values, double minimum, double maximum, string because = "")
    {
        var (width, rounding) = (maximum - minimum, 1e-9);
        values.numel().Should().Be(Many);
        values.min().item<double>().Should().BeInRange(minimum - rounding, minimum + width / 1000, because);
        values.max().item<double>().Should().BeInRange(maximum - width / 1000, maximum + rounding, because);
        values.mean().item<double>().Should()
            .BeApproximately((minimum + maximum) / 2, 4 * width / Math.Sqrt(12 * Many), because);
        values.std().item<double>().Should().BeApproximately(width / Math.Sqrt(12), width / 100, because);
    }

    /// <summary>Every whole number of the range and no other, each about as often (5 standard deviations of its
    /// count).</summary>
    private static void RequireEven(IEnumerable<long> values, long minimum, long maximum)
    {
        var counts = values.CountBy(value => value).ToDictionary();
        var share = 1.0 / (maximum - minimum + 1);
        counts.Keys.Order().Should().Equal(
            Enumerable.Range((int)minimum, (int)(maximum - minimum + 1)).Select(value => (long)value));
        foreach (var count in counts.Values)
            ((double)count).Should().BeApproximately(Many * share, 5 * Math.Sqrt(Many * share * (1 - share)) + 1e-9);
    }

    /// <summary>A hole starts half its size before each place in turn, as often as another, and what lies outside is
    /// not seen.</summary>
    private static void RequireHoles(Tensor hole, int side)
    {
        var size = (int)(side * 0.5 + 0.5);
        var places = side + (1 - size % 2);
        var expected = Enumerable.Range(0, places)
            .Select(place => (First: Math.Max(place - size / 2, 0), Last: Math.Min(place - size / 2 + size, side) - 1))
            .ToArray();
        var (starts, lengths) = (hole.to(ScalarType.Int64).argmax(1).data<long>().ToArray(), hole.sum(1).data<long>()
            .ToArray());
        var actual = starts.Zip(lengths, (start, length) => (First: (int)start, Last: (int)(start + length) - 1));
        var counts = actual.CountBy(range => range).ToDictionary();
        counts.Keys.Should().BeEquivalentTo(expected.Distinct());
        foreach (var (range, count) in counts)
        {
            var share = expected.Count(other => other == range) / (double)places;
            ((double)count).Should().BeApproximately(
                Many * share, 5 * Math.Sqrt(Many * share * (1 - share)) + 1e-9, $"{range} of {side}");
        }
    }
}
