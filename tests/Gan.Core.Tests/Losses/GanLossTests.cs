using Gan.Core.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Losses;

/// <summary>What every loss promises, run over every row of <see cref="LossCatalogue"/>.</summary>
public sealed class GanLossTests
{
    public static TheoryData<string> Names => LossCatalogue.Names;

    [Fact]
    public void Every_loss_of_the_catalogue_has_a_row() =>
        LossCatalogue.InRows.Should().BeEquivalentTo(LossCatalogue.InCatalogue);

    [Theory, MemberData(nameof(Names))]
    public void Values_and_gradients_equal_those_of_an_independent_implementation(string name)
    {
        using var scope = NewDisposeScope();
        var (loss, golden) = (LossCatalogue.Get(name), Golden.Of(name));
        var (real, fake) = (Logits(Golden.Numbers.Real), Logits(Golden.Numbers.Fake));

        var discriminator = loss.ForDiscriminator(real, fake);
        RequireClose(discriminator, [golden.Discriminator]);
        RequireClose(InputGradient.Of(discriminator, real), golden.DiscriminatorByReal);
        RequireClose(InputGradient.Of(discriminator, fake), golden.DiscriminatorByFake);

        var generator = loss.ForGenerator(loss.GeneratorSeesReal ? real : null, fake);
        RequireClose(generator, [golden.Generator]);
        RequireClose(InputGradient.Of(generator, fake), golden.GeneratorByFake);
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_a_scalar_of_the_logits_type_also_for_patches(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCatalogue.Get(name);
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
            foreach (long[] shape in new long[][] { [6], [6, 1], [6, 1, 3, 2] })
            {
                var (real, fake) = (randn(shape, type), randn(shape, type));
                foreach (var value in new[] { loss.ForDiscriminator(real, fake), loss.ForGenerator(real, fake) })
                {
                    value.dtype.Should().Be(type);
                    value.shape.Should().BeEmpty();
                }
            }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_patch_counts_like_a_sample(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCatalogue.Get(name);
        var (real, fake) = (randn([6, 1, 3, 2], ScalarType.Float64), randn([6, 1, 3, 2], ScalarType.Float64));
        var patches = loss.ForDiscriminator(real, fake).item<double>();
        patches.Should().BeApproximately(loss.ForDiscriminator(real.reshape(36), fake.reshape(36)).item<double>(), 1e-12);
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_finite_with_finite_gradients_at_huge_logits(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCatalogue.Get(name);
        foreach (var (r, f) in new[] { (1e4, -1e4), (-1e4, 1e4), (1e4, 1e4), (-1e4, -1e4) })
        {
            var (real, fake) = (Logits([r, 0], ScalarType.Float32), Logits([f, 0], ScalarType.Float32));
            var (discriminator, generator) = (loss.ForDiscriminator(real, fake), loss.ForGenerator(real, fake));
            foreach (var tensor in new[]
            {
                discriminator, InputGradient.Of(discriminator, real), InputGradient.Of(discriminator, fake),
                generator, InputGradient.Of(generator, fake),
            })
                tensor.isfinite().all().item<bool>().Should().BeTrue($"real {r}, fake {f}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Discriminator_wants_real_high_and_fake_low_and_generator_wants_fake_high(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCatalogue.Get(name);
        var (real, fake) = (Logits([-0.3, 0.2]), Logits(LossCatalogue.Undecided(name)));
        var discriminator = loss.ForDiscriminator(real, fake);
        Signs(InputGradient.Of(discriminator, real)).Should().Equal(-1, -1);
        Signs(InputGradient.Of(discriminator, fake)).Should().Equal(1, 1);
        Signs(InputGradient.Of(loss.ForGenerator(real, fake), fake)).Should().Equal(-1, -1);
    }

    [Theory]
    [InlineData(0), InlineData(-0.1), InlineData(1.1), InlineData(double.NaN)]
    public void Refuses_a_target_that_is_no_probability(double target)
    {
        foreach (var make in new Func<double, IGanLoss>[] { GanLoss.NonSaturating, GanLoss.Minimax })
            make.Invoking(loss => loss(target)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*above 0 and at most 1*");
    }

    [Theory]
    [InlineData(0, 1, 1), InlineData(1, 0, 0), InlineData(1, 0, -1), InlineData(double.NaN, 0, 1), InlineData(1, 0, double.PositiveInfinity)]
    public void Least_squares_refuse_targets_in_the_wrong_order(double real, double fake, double generator) =>
        FluentActions.Invoking(() => GanLoss.LeastSquares(real, fake, generator)).Should().Throw<ArgumentException>().WithMessage("*such as 1, 0 and 1; given were*");

    [Fact]
    public void Relativistic_losses_need_the_real_logits_and_pairs_of_one_shape()
    {
        using var scope = NewDisposeScope();
        foreach (var loss in new[] { GanLoss.RelativisticPairing(), GanLoss.RelativisticAverage() })
        {
            loss.GeneratorSeesReal.Should().BeTrue();
            loss.Invoking(it => it.ForGenerator(null, zeros(3))).Should().Throw<ArgumentNullException>().WithMessage("*GeneratorSeesReal*");
        }
        GanLoss.RelativisticPairing().Invoking(loss => loss.ForDiscriminator(zeros(3), zeros(3, 1))).Should().Throw<ArgumentException>().WithMessage("*[3] and [3, 1]*");
    }

    [Fact]
    public void Scores_are_probabilities_only_where_logits_are_log_odds()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new double[] { 0, 3 });
        GanLoss.NonSaturating().Score(logits)[0].item<double>().Should().Be(0.5);
        foreach (var loss in new[] { GanLoss.LeastSquares(), GanLoss.Wasserstein(), GanLoss.Hinge(), GanLoss.RelativisticPairing(), GanLoss.RelativisticAverage() })
            loss.Score(logits)[1].item<double>().Should().Be(3, loss.Name);
    }

    private static Tensor Logits(double[] values, ScalarType type = ScalarType.Float64) =>
        tensor(values, type).requires_grad_();

    private static int[] Signs(Tensor values) => [.. values.data<double>().Select(Math.Sign)];

    /// <summary>What differences of numbers around 1, such as σ(x) − 1, lose in float64.</summary>
    private const double Rounding = 1e-16;

    private static void RequireClose(Tensor actual, double[] expected)
    {
        var values = actual.detach().reshape(-1).data<double>().ToArray();
        values.Should().HaveSameCount(expected);
        foreach (var (value, wanted) in values.Zip(expected))
            value.Should().BeApproximately(wanted, 1e-12 * Math.Abs(wanted) + Rounding);
    }
}
