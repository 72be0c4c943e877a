using Gan.Core.DiscriminatorTerms;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

/// <summary>The formulas of the penalties, with discriminators whose gradient is known: w of w·x, and x of
/// ‖x‖²/2.</summary>
public sealed class GradientPenaltyTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    /// <summary>What each is, without its weight, where ‖∇D‖ has these lengths at the samples.</summary>
    private static readonly Dictionary<string,
    (Func<double, int, IDiscriminatorTerm> Make, Func<double[], double> Value)> All = new()
    {
        ["R1"] = ((weight, every) => DiscriminatorTerm.R1(weight, every), lengths => lengths.Average(Square) / 2),
        ["R2"] = ((weight, every) => DiscriminatorTerm.R2(weight, every), lengths => lengths.Average(Square) / 2),
        ["WGAN-GP"] = (DiscriminatorTerm.WganGp, lengths => lengths.Average(length => Square(length - 1))),
        ["one-sided"] = (DiscriminatorTerm.OneSidedGradientPenalty,
            lengths => lengths.Average(length => Square(Math.Max(0, length - 1)))),
        ["zero-centred"] = (DiscriminatorTerm.ZeroCenteredGradientPenalty, lengths => lengths.Average(Square)),
        ["DRAGAN"] = ((weight, every) => DiscriminatorTerm.Dragan(weight, 0.5, every),
            lengths => lengths.Average(length => Square(length - 1))),
        ["maximum"] = (DiscriminatorTerm.MaxGradientPenalty, lengths => lengths.Max(Square)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string> Mixing => ["WGAN-GP", "one-sided", "zero-centred", "maximum"];

    [Theory, MemberData(nameof(Names))]
    public void Of_a_linear_discriminator_it_is_known_from_the_length_of_its_weights(string name)
    {
        foreach (var shape in new long[][] { [5, 12], [5, 3, 2, 2] })
            foreach (var length in new[] { 0.25, 1, 3 })
                foreach (var (weight, every) in new[] { (1.0, 1), (0.3, 1), (2.0, 16) })
                {
                    using var linear = Linear(12, length);
                    var pass = Passes.Discriminator(linear, Data(shape, 1), Data(shape, 2));
                    var term = All[name].Make(weight, every);
                    term.Every.Should().Be(every, "the trainer counts it so many times");
                    var value = term.Evaluate(pass).item<double>();
                    var expected = All[name].Value([length]) * weight;
                    // (‖w‖ − 1)² is no exact 0
                    value.Should().BeApproximately(expected, 1e-12 * expected + 1e-28, $"‖w‖ is {length}");
                }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_sample_counts_by_its_own_length(string name)
    {
        using var bowl = new Bowl();
        var pass = Passes.Discriminator(bowl, Data([6, 3, 2, 2], 1), Data([6, 3, 2, 2], 2));
        var value = All[name].Make(2, 1).Evaluate(pass).item<double>();
        var where = name switch { "R1" => pass.Real.Data, "R2" => pass.Fake.Data, _ => bowl.Seen[2].Data };
        var expected = 2 * All[name].Value(Lengths(where));
        value.Should().BeApproximately(expected, 1e-12 * expected);
    }

    [Theory, MemberData(nameof(Names))]
    public void Patch_shaped_logits_count_by_the_slope_of_their_sum(string name)
    {
        var linear = nn.Linear(12, 4, hasBias: false, dtype: ScalarType.Float64);
        using var patches = nn.Sequential(nn.Flatten(), linear, nn.Unflatten(1, [1, 2, 2]));
        var value = All[name].Make(2, 1)
            .Evaluate(Passes.Discriminator(patches, Data([5, 3, 2, 2], 1), Data([5, 3, 2, 2], 2))).item<double>();
        var expected = 2 * All[name].Value([linear.weight.sum([0]).norm().item<double>()]);
        value.Should().BeApproximately(expected, 1e-12 * expected);
    }

    [Theory, MemberData(nameof(Mixing))]
    public void Points_lie_between_pairs_with_one_share_a_sample(string name)
    {
        using var bowl = new Bowl();
        var (real, fake) = (Data([400, 3, 2, 2], 1), Data([400, 3, 2, 2], 2));
        All[name].Make(1, 1).Evaluate(Passes.Discriminator(bowl, real, fake));
        bowl.Seen.Should().HaveCount(3);
        var shares = ((bowl.Seen[2].Data - fake) / (real - fake)).flatten(1);
        (shares - shares.mean([1], keepdim: true)).abs().max().item<double>()
            .Should().BeLessThan(1e-9, "all elements of a sample move together");
        RequireUniform(shares.mean([1]));
    }

    [Fact]
    public void Points_of_DRAGAN_lie_around_the_real_samples()
    {
        using var bowl = new Bowl();
        var real = Data([400, 200], 1) * 3;
        DiscriminatorTerm.Dragan(noise: 0.7).Evaluate(Passes.Discriminator(bowl, real, real));
        var numbers = real.data<double>().ToArray();
        var deviation = Math.Sqrt(numbers.Average(number => number * number) - numbers.Average() * numbers.Average());
        var steps = (bowl.Seen[2].Data - real) / (0.7 * deviation); // α · u
        steps.min().item<double>().Should().BeGreaterThanOrEqualTo(-1e-12);
        var shares = steps.mean([1]) * 2; // u is 1/2 in the mean
        (steps.amax([1]) / shares - 1).abs().max().item<double>().Should()
            .BeLessThan(0.2, "u goes from 0 to 1 within a sample");
        RequireUniform(shares);
    }

    [Fact]
    public void One_number_has_no_deviation_and_DRAGAN_stays_where_it_is()
    {
        using var bowl = new Bowl();
        DiscriminatorTerm.Dragan().Evaluate(Passes.Discriminator(bowl, Data([1, 1], 1), Data([1, 1], 2)));
        bowl.Seen[2].Data.item<double>().Should().Be(Data([1, 1], 1).item<double>());
    }

    [Fact]
    public void Points_have_the_labels_and_the_condition_of_the_real_samples()
    {
        using var bowl = new Bowl();
        var pass = Passes.Discriminator(bowl, Data([3, 2], 1), Data([3, 2], 2));
        var (labels, condition) = (tensor(new long[] { 2, 0, 1 }), Data([3, 1], 3));
        DiscriminatorTerm.WganGp().Evaluate(
            pass with { Real = pass.Real with { Labels = labels, Condition = condition } });
        bowl.Seen[2].Labels.Should().BeSameAs(labels);
        bowl.Seen[2].Condition.Should().BeSameAs(condition);
    }

    [Fact]
    public void Other_steps_take_other_points()
    {
        double At(long seed)
        {
            using var bowl = new Bowl();
            var pass = Passes.Discriminator(bowl, Data([3, 2], 1), Data([3, 2], 2), seed: seed);
            return DiscriminatorTerm.WganGp().Evaluate(pass).item<double>();
        }
        At(1).Should().NotBe(At(2));
    }

    [Theory, MemberData(nameof(Names))]
    public void Keeps_the_gradient_in_bounds_and_has_no_use_for_samples_that_depend_on_each_other(string name) =>
        All[name].Make(1, 1).BoundsGradient.Should().BeTrue();

    [Theory, MemberData(nameof(Names))]
    public void Without_any_slope_it_has_the_value_of_length_0(string name)
    {
        using var flat = Linear(2, 0);
        var value = All[name].Make(3, 2).Evaluate(Passes.Discriminator(flat, Data([4, 2], 1), Data([4, 2], 2)));
        value.item<double>().Should().Be(All[name].Value([0]) * 3);
        value.backward();
        flat.parameters().Single().grad!.abs().max().item<double>()
            .Should().Be(0, "0 is where the length of a gradient has no slope of its own");
    }

    [Theory, MemberData(nameof(Names))]
    public void Numbers_without_meaning_are_refused(string name)
    {
        foreach (var weight in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            All[name].Make.Invoking(make => make(weight, 1)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("The weight of * must be above 0 and finite; leave the term out for none.*");
        All[name].Make.Invoking(make => make(1, 0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("every");
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void DRAGAN_refuses_noise_without_meaning(double noise) =>
        FluentActions.Invoking(() => DiscriminatorTerm.Dragan(noise: noise)).Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithMessage("*must be above 0 and finite*");

    public void Dispose() => scope.Dispose();

    private static Tensor Data(long[] shape, ulong seed) =>
        randn(shape, ScalarType.Float64, generator: new Generator(seed));

    private static double[] Lengths(Tensor gradients) =>
        [.. gradients.detach().flatten(1).data<double>().Chunk((int)(gradients.numel() / gradients.shape[0]))
            .Select(row => Math.Sqrt(row.Sum(Square)))];

    private static double Square(double number) => number * number;

    /// <summary>Of 400 numbers from U(0, 1), the mean has the deviation 0.014.</summary>
    private static void RequireUniform(Tensor shares)
    {
        shares.min().item<double>().Should().BeInRange(-1e-9, 0.05);
        shares.max().item<double>().Should().BeInRange(0.95, 1.2);
        shares.mean().item<double>().Should().BeApproximately(0.5, 0.06);
        shares.std().item<double>().Should().BeApproximately(Math.Sqrt(1.0 / 12), 0.03);
    }

    /// <summary>w·x with w of this length.</summary>
    private static TorchSharp.Modules.Sequential Linear(long size, double length)
    {
        using var noGrad = no_grad();
        var linear = nn.Linear(size, 1, hasBias: false, dtype: ScalarType.Float64);
        linear.weight.copy_(Data([1, size], 7));
        linear.weight.mul_(length / linear.weight.norm().item<double>());
        return nn.Sequential(nn.Flatten(), linear);
    }
}
