using Gan.Core.Data;
using Gan.Core.Tests.Support;
using System.Numerics;
using FluentAssertions;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Data;

public sealed class Toy2DTests
{
    public static TheoryData<string> Names => ["ring", "grid", "two gaussians", "line", "spirals"];

    [Fact]
    public void The_ring_has_eight_different_modes_at_equal_distances_on_the_unit_circle()
    {
        var ring = Toy2D.Ring();
        ring.Sigma.Should().Be(0.01);
        ring.Modes.Should().HaveCount(8).And.OnlyHaveUniqueItems();
        ring.Modes.Should().OnlyContain(mode => Math.Abs(mode.Length() - 1) < 1e-6);
        var chord = 2 * Math.Sin(Math.PI / 8);
        for (var i = 0; i < 8; i++)
            Vector2.Distance(ring.Modes[i], ring.Modes[(i + 1) % 8]).Should().BeApproximately((float)chord, 1e-6f);
    }

    [Fact]
    public void The_grid_is_PacGANs()
    {
        var grid = Toy2D.Grid();
        grid.Sigma.Should().Be(0.05);
        float[] line = [-4, -2, 0, 2, 4];
        grid.Modes.Should().BeEquivalentTo(from x in line from y in line select new Vector2(x, y));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_are_float32_repeat_with_the_generator_and_leave_the_global_one_alone(string name)
    {
        var distribution = Make(name);
        using var before = get_rng_state();
        using var first = Draw(distribution, 500, seed: 3);
        using var again = Draw(distribution, 500, seed: 3);
        using var other = Draw(distribution, 500, seed: 4);
        using var after = get_rng_state();
        first.shape.Should().Equal(500, 2);
        first.dtype.Should().Be(ScalarType.Float32);
        first.data<float>().ToArray().Should()
            .Equal(again.data<float>().ToArray()).And.NotEqual(other.data<float>().ToArray());
        after.bytes.SequenceEqual(before.bytes).Should().BeTrue();
    }

    [Theory]
    [InlineData("ring", 8)]
    [InlineData("grid", 25)]
    [InlineData("two gaussians", 2)]
    public void A_mixture_covers_all_its_modes_evenly(string name, int modes)
    {
        var mixture = Make(name);
        using var samples = Draw(mixture, 50_000, seed: 1);
        var coverage = mixture.Measure(samples);
        coverage.Covered.Should().Be(modes);
        coverage.HighQualityShare.Should()
            .BeApproximately(1 - Math.Exp(-4.5), 0.003, "three σ of a round Gaussian hold 1 − e^(−9/2)");
        coverage.ReverseKl.Should().BeInRange(0, 0.002);
    }

    [Fact]
    public void The_line_lies_on_the_diagonal()
    {
        using var scope = NewDisposeScope();
        var samples = Draw(Toy2D.Line(), 20_000, seed: 1);
        var across = samples.select(1, 0) - samples.select(1, 1);
        across.std().item<float>().Should().BeApproximately(0.02f * MathF.Sqrt(2), 0.001f);
        samples.select(1, 0).std().item<float>().Should()
            .BeApproximately(1 / MathF.Sqrt(3), 0.01f, "it is evenly filled");
        Toy2D.Line().Modes.Should().BeEmpty();
    }

    [Fact]
    public void The_spirals_wind_out_to_the_unit_circle()
    {
        var points = Draw(Toy2D.Spirals(arms: 3, turns: 2, sigma: 1e-4), 5_000, seed: 1);
        using (points)
            foreach (var pair in points.data<float>().ToArray().Chunk(2))
            {
                var radius = Math.Sqrt(pair[0] * pair[0] + pair[1] * pair[1]);
                radius.Should().BeLessThan(1.001);
                if (radius < 0.05) continue;
                // Turned back by its winding, every point lies on one of three rays.
                var turn = 3 * (Math.Atan2(pair[1], pair[0]) / (2 * Math.PI) - 2 * radius);
                Math.Abs(turn - Math.Round(turn)).Should().BeLessThan(0.02);
            }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_repeat_with_the_seed_and_differ_from_one_to_the_next(string name)
    {
        var (source, twin, other) = (
            Make(name).Batches(16, seed: 5), Make(name).Batches(16, seed: 5), Make(name).Batches(16, seed: 6));
        var first = Next(source);
        var second = Next(source);
        Next(twin).Should().Equal(first);
        Next(twin).Should().Equal(second).And.NotEqual(first);
        Next(other).Should().NotEqual(first);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_and_batches_leave_nothing_behind(string name)
    {
        var source = Make(name).Batches(16);
        LiveTensors.LeftBy(() =>
        {
            source.NextBatch().Dispose();
            Draw(Make(name), 10, seed: 1).Dispose();
        }).Should().Be(0);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Refuses(() => Toy2D.Ring(modes: 0), "'modes' must be at least 1.*");
        Refuses(() => Toy2D.Ring(radius: -1), "'radius' must be finite and greater than 0.*");
        Refuses(() => Toy2D.Ring(sigma: 0), "'sigma' must be finite and greater than 0.*");
        Refuses(() => Toy2D.Grid(side: 0), "'side' must be at least 1.*");
        Refuses(() => Toy2D.Grid(spacing: double.NaN), "'spacing' must be finite and greater than 0.*");
        Refuses(() => Toy2D.Spirals(arms: 0), "'arms' must be at least 1.*");
        Refuses(() => Toy2D.Spirals(turns: double.PositiveInfinity), "'turns' must be finite and greater than 0.*");
        Refuses(() => Toy2D.Ring().Batches(0), "The batch size must be at least 1.*");
    }

    private static void Refuses(Func<object> make, string message) =>
        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

    private static IToyDistribution Make(string name) => name switch
    {
        "ring" => Toy2D.Ring(),
        "grid" => Toy2D.Grid(),
        "two gaussians" => Toy2D.TwoGaussians(),
        "line" => Toy2D.Line(),
        _ => Toy2D.Spirals(),
    };

    private static Tensor Draw(IToyDistribution distribution, long count, ulong seed)
    {
        using var generator = new Generator(seed);
        return distribution.Sample(count, generator);
    }

    private static float[] Next(IBatchSource source)
    {
        using var batch = source.NextBatch();
        return batch.Real.data<float>().ToArray();
    }
}
