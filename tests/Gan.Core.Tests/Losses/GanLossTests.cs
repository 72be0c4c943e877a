using Gan.Core.Tests.Support;
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
        RequireClose(InputGradient.Compute(discriminator, real), golden.DiscriminatorByReal);
        RequireClose(InputGradient.Compute(discriminator, fake), golden.DiscriminatorByFake);

        var generator = loss.ForGenerator(loss.GeneratorSeesReal ? real : null, fake);
        RequireClose(generator, [golden.Generator]);
        RequireClose(InputGradient.Compute(generator, fake), golden.GeneratorByFake);
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
        patches.Should().BeApproximately(
            loss.ForDiscriminator(real.reshape(36), fake.reshape(36)).item<double>(), 1e-12);
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
                discriminator, InputGradient.Compute(discriminator, real), InputGradient.Compute(discriminator, fake),
                generator, InputGradient.Compute(generator, fake),
            })
                tensor.isfinite().all().item<bool>().Should().BeTrue($"real {r}, fake {f}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Discriminator_tells_real_from_fake_and_generator_wants_fake_taken_for_real(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCatalogue.Get(name);
        var (real, fake) = (Logits(loss.Logits == LogitKind.Energy ? [0.3, 1.2] : [-0.3, 0.2]),
            Logits(LossCatalogue.Undecided(name)));
        var towardsReal = loss.Logits == LogitKind.Energy ? 1 : -1; // the gradient's sign, so that descent leads there
        var away = LossCatalogue.DiscriminatorSeesFake(name) ? -towardsReal : 0;
        var discriminator = loss.ForDiscriminator(real, fake);
        Signs(InputGradient.Compute(discriminator, real)).Should().Equal(towardsReal, towardsReal);
        Signs(InputGradient.Compute(discriminator, fake)).Should().Equal(away, away);
        Signs(InputGradient.Compute(loss.ForGenerator(real, fake), fake)).Should().Equal(towardsReal, towardsReal);
    }

    [Theory]
    [InlineData(0), InlineData(-0.1), InlineData(1.1), InlineData(double.NaN)]
    public void Refuses_a_target_that_is_no_probability(double target)
    {
        foreach (var make in new Func<double, IGanLoss>[] { GanLoss.NonSaturating, GanLoss.Minimax })
            make.Invoking(loss => loss(target)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("*above 0 and at most 1*");
    }

    [Theory]
    [InlineData(0, 1, 1), InlineData(1, 0, 0), InlineData(1, 0, -1), InlineData(double.NaN, 0, 1),
        InlineData(1, 0, double.PositiveInfinity)]
    public void Least_squares_refuse_targets_in_the_wrong_order(double real, double fake, double generator) =>
        FluentActions.Invoking(() => GanLoss.LeastSquares(real, fake, generator)).Should().Throw<ArgumentException>()
            .WithMessage("*such as 1, 0 and 1; given were*");

    [Fact]
    public void Relativistic_losses_need_the_real_logits_and_pairs_of_one_shape()
    {
        using var scope = NewDisposeScope();
        foreach (var loss in new[] {
            GanLoss.RelativisticPairing(), GanLoss.RelativisticAverage(), GanLoss.DualContrastive() })
        {
            loss.GeneratorSeesReal.Should().BeTrue();
            loss.Invoking(it => it.ForGenerator(null, zeros(3))).Should().Throw<ArgumentNullException>()
                .WithMessage("*GeneratorSeesReal*");
        }
        GanLoss.RelativisticPairing().Invoking(loss => loss.ForDiscriminator(zeros(3), zeros(3, 1))).Should()
            .Throw<ArgumentException>().WithMessage("*[3] and [3, 1]*");
    }

    [Fact]
    public void Dual_contrastive_compares_batches_of_different_sizes_and_ignores_a_common_offset()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (tensor(new[] { 0.5, -1, 2 }), tensor(new[] { 0.25, 1 }));
        double[] realTerms = [.. new[] { 0.5, -1, 2 }.Select(r => Math.Log(1 + Math.Exp(0.25 - r) + Math.Exp(1 - r)))];
        double[] fakeTerms = [.. new[] { 0.25, 1 }.Select(
            f => Math.Log(1 + Math.Exp(f - 0.5) + Math.Exp(f + 1) + Math.Exp(f - 2)))];
        var expected = realTerms.Average() + fakeTerms.Average();
        GanLoss.DualContrastive().ForDiscriminator(real, fake).item<double>().Should().BeApproximately(expected, 1e-14);
        GanLoss.DualContrastive().ForDiscriminator(real + 100, fake + 100).item<double>().Should()
            .BeApproximately(expected, 1e-12);
    }

    [Theory]
    [InlineData(29.5), InlineData(30), InlineData(30.5), InlineData(130), InlineData(1e4)]
    public void Exponentials_of_f_divergences_go_on_along_their_tangent(double exponent)
    {
        using var scope = NewDisposeScope();
        var (value, slope) = exponent <= 30
            ? (Math.Exp(exponent), Math.Exp(exponent))
            : (Math.Exp(30) * (1 + exponent - 30), Math.Exp(30));
        var (forward, backward) = (Logits([exponent + 1]), Logits([-exponent]));
        var conjugate = GanLoss.FDivergence(FDivergence.KullbackLeibler, saturating: true).ForGenerator(null, forward);
        var variational = GanLoss.FDivergence(FDivergence.ReverseKullbackLeibler).ForGenerator(null, backward);
        conjugate.item<double>().Should().BeApproximately(-value, 1e-12 * value);
        variational.item<double>().Should().BeApproximately(value, 1e-12 * value);
        InputGradient.Compute(conjugate, forward).item<double>().Should().BeApproximately(-slope, 1e-12 * slope);
        InputGradient.Compute(variational, backward).item<double>().Should().BeApproximately(-slope, 1e-12 * slope);
    }

    [Fact]
    public void Numbers_without_meaning_are_refused_by_name()
    {
        FluentActions.Invoking(() => GanLoss.FDivergence((FDivergence)4)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The divergence is one of KullbackLeibler, ReverseKullbackLeibler, PearsonChiSquared, "
                + "JensenShannon.*");
        foreach (var margin in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => GanLoss.Ebgan(margin)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("The margin is*above 0 and finite*");
    }

    [Fact]
    public void What_changes_results_is_printed_as_a_resumed_run_is_compared_by_it()
    {
        $"{GanLoss.FDivergence(FDivergence.JensenShannon, saturating: true)}".Should()
            .Contain("Divergence = JensenShannon").And.Contain("Saturating = True");
        $"{GanLoss.Ebgan(2.5)}".Should().Contain("Margin = 2.5");
    }

    [Theory, MemberData(nameof(Names))]
    public void Leaves_no_tensor_behind(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCatalogue.Get(name);
        var (real, fake) = (randn(8, 1), randn(8, 1));
        LiveTensors.LeftBy(() =>
        {
            loss.ForDiscriminator(real, fake).Dispose();
            loss.ForGenerator(real, fake).Dispose();
        }).Should().Be(0);
    }

    [Fact]
    public void Scores_are_probabilities_only_where_logits_are_log_odds()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new double[] { 0, 3 });
        GanLoss.NonSaturating().Score(logits)[0].item<double>().Should().Be(0.5);
        IGanLoss[] others =
        [
            GanLoss.LeastSquares(), GanLoss.Wasserstein(), GanLoss.Hinge(), GanLoss.RelativisticPairing(),
            GanLoss.RelativisticAverage(),
            GanLoss.DualContrastive(), GanLoss.FDivergence(FDivergence.JensenShannon), GanLoss.Ebgan(1),
            GanLoss.Began(),
        ];
        foreach (var loss in others)
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
