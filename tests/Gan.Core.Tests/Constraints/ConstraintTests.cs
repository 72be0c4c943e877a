using Gan.Core.Constraints;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Constraints;

public sealed class ConstraintTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly IDisposable seed = GanSeed.Scope(4);

    [Fact]
    public void Clipping_brings_every_parameter_into_the_limits_and_changes_no_other()
    {
        using var network = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1)).to(ScalarType.Float64);
        Weights.Set(network, [0.5, -0.5, 0.02, 0.03, -0.031]);
        Apply(Constraint.WeightClipping(0.03), network);
        Weights.Of(network).Should().Equal(0.03, -0.03, 0.02, 0.03, -0.03);
    }

    [Fact]
    public void Clipping_holds_in_training_for_the_side_that_has_it()
    {
        using var pair = new SmoothPair();
        using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, new()
        {
            Loss = GanLoss.Wasserstein(), Discriminator = new() { Constraints = [Constraint.WeightClipping()] },
        });
        for (var i = 0; i < 3; i++) trainer.TrainBatch(randn([4, 2], ScalarType.Float64));
        Weights.Of(pair.Discriminator).Max(Math.Abs).Should().Be(0.01);
        Weights.Of(pair.Generator).Max(Math.Abs).Should().BeGreaterThan(0.02);
        trainer.Warnings.Should().NotContain(warning => warning.Contains("Lipschitz", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Orthogonal_is_a_gradient_step_on_a_quarter_of_the_penalty(bool diagonal)
    {
        using var network = nn.Linear(4, 3, hasBias: false).to(ScalarType.Float64);
        var slopes = FiniteDifferences.Of(network, () => Penalty(network.weight!, diagonal) / 4);
        var before = Weights.Of(network);
        Apply(Constraint.Orthogonal(0.5, diagonal), network);
        var steps = before.Zip(Weights.Of(network), (from, to) => (from - to) / 0.5).ToArray();
        FiniteDifferences.RelativeDistance(steps, slopes).Should().BeLessThan(1e-8);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Again_and_again_it_makes_rows_orthogonal(bool diagonal)
    {
        using var network = nn.Linear(8, 5).to(ScalarType.Float64);
        var bias = network.bias!.clone();
        for (var i = 0; i < 2000; i++) Apply(Constraint.Orthogonal(0.1, diagonal), network);
        var products = network.weight!.detach().mm(network.weight.detach().t());
        var lengths = products.diagonal();
        (products - lengths.diag()).abs().max().item<double>().Should().BeLessThan(1e-9);
        if (diagonal) (lengths - 1).abs().max().item<double>().Should().BeLessThan(1e-9);
        else lengths.data<double>().Should().OnlyContain(length => length > 0.05 && length < 0.9,
            "it keeps rows from shrinking to nothing and does not stretch them to 1");
        bias.eq(network.bias!).all().item<bool>().Should().BeTrue("a vector has no rows");
    }

    [Fact]
    public void Rows_are_outputs_also_of_convolutions()
    {
        using var convolution = nn.Conv2d(3, 4, 2, bias: false).to(ScalarType.Float64);
        using var transposed = nn.ConvTranspose2d(3, 4, 2, bias: false).to(ScalarType.Float64);
        for (var i = 0; i < 2000; i++)
        {
            Apply(Constraint.Orthogonal(0.1, diagonal: true), convolution);
            Apply(Constraint.Orthogonal(0.1, diagonal: true), transposed);
        }
        foreach (var rows in new[] { convolution.weight.flatten(1), transposed.weight!.transpose(0, 1).flatten(1) })
            (rows.mm(rows.t()) - eye(4, dtype: ScalarType.Float64)).abs().max().item<double>().Should()
                .BeLessThan(1e-9);
    }

    [Fact]
    public void Embeddings_frozen_weights_and_vectors_are_left_alone_and_shared_weights_taken_once()
    {
        var frozen = nn.Linear(3, 2);
        using var left = nn.Sequential(nn.Embedding(3, 4), nn.BatchNorm1d(3), frozen);
        frozen.weight!.requires_grad_(false);
        var before = Weights.Bits(left);
        Apply(Constraint.Orthogonal(0.1), left);
        Weights.Bits(left).Should().Be(before);
        frozen.weight.requires_grad_(true);
        Apply(Constraint.Orthogonal(0.1), left);
        Weights.Bits(left).Should().NotBe(before);

        using var one = nn.Linear(3, 2);
        using var other = nn.Linear(3, 2);
        other.weight = one.weight;
        using var both = nn.Sequential(one, other);
        using var alone = nn.Linear(3, 2);
        using (no_grad()) alone.weight!.copy_(one.weight!);
        Apply(Constraint.Orthogonal(0.1), both);
        Apply(Constraint.Orthogonal(0.1), alone);
        one.weight!.eq(alone.weight!).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void They_work_in_the_weights_type_and_leave_no_tensor_behind()
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
            foreach (var constraint in new[] {
                Constraint.WeightClipping(), Constraint.Orthogonal(0.1), Constraint.Orthogonal(0.1, true) })
            {
                using var network = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)).to(type);
                var addresses = network.parameters().Select(parameter => parameter.Handle).ToArray();
                var before = Weights.Bits(network);
                LiveTensors.LeftBy(() => Apply(constraint, network)).Should().Be(0);
                Weights.Bits(network).Should().NotBe(before);
                network.parameters().Select(parameter => parameter.Handle).Should().Equal(addresses);
                network.parameters().Should()
                    .OnlyContain(parameter => parameter.dtype == type && parameter.requires_grad);
            }
    }

    [Fact]
    public void In_training_orthogonal_keeps_rows_apart()
    {
        using var with = new SmoothPair();
        using var without = new SmoothPair();
        var real = randn([8, 2], ScalarType.Float64);
        Train(with, [Constraint.Orthogonal(0.02)], real);
        Train(without, [], real);
        Penalties(with).Should().BeLessThan(Penalties(without) / 2);

        static void Train(SmoothPair pair, IConstraint[] constraints, Tensor real)
        {
            using var trainer = new GanTrainer(pair.Generator, pair.Discriminator,
                new() { Generator = new() { Constraints = constraints } });
            for (var i = 0; i < 100; i++) trainer.TrainBatch(real);
        }

        static double Penalties(SmoothPair pair) =>
            pair.Generator.parameters().Where(weight => weight.dim() == 2)
                .Sum(weight => Penalty(weight.detach(), diagonal: false).item<double>());
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var number in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            FluentActions.Invoking(() => Constraint.WeightClipping(number)).Should()
                .Throw<ArgumentOutOfRangeException>()
                .WithMessage("*must be above 0 and finite, such as 0.01.*");
            FluentActions.Invoking(() => Constraint.Orthogonal(number)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("*must be above 0 and finite; leave the constraint out*");
        }
        $"{Constraint.WeightClipping(0.5)}".Should().Contain("Limit = 0.5", "a resumed run is compared by it");
        $"{Constraint.Orthogonal(0.5, true)}".Should().Contain("Strength = 0.5").And.Contain("Diagonal = True");
    }

    public void Dispose()
    {
        scope.Dispose();
        seed.Dispose();
    }

    private static void Apply(IConstraint constraint, nn.Module network)
    {
        using var noGrad = no_grad();
        constraint.Apply(network);
    }

    private static Tensor Penalty(Tensor weight, bool diagonal)
    {
        var products = weight.mm(weight.t());
        var unit = eye(products.shape[0], dtype: products.dtype);
        return (diagonal ? products - unit : products * (1 - unit)).square().sum();
    }
}
