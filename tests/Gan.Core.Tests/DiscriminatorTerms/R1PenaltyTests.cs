using Gan.Core.DiscriminatorTerms;
using Gan.Core.Players;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

public sealed class R1PenaltyTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Theory]
    [InlineData(1, 1), InlineData(0.3, 1), InlineData(2, 16)]
    public void Of_a_linear_discriminator_it_is_the_squared_length_of_its_weights(double gamma, int every)
    {
        foreach (var shape in new long[][] { [5, 12], [5, 3, 2, 2] })
        {
            using var layers = nn.Sequential(nn.Flatten(), nn.Linear(12, 1)).to(ScalarType.Float64);
            var weights = layers.parameters().First();
            var expected = gamma / 2 * weights.square().sum().item<double>() * every;
            Value(layers, randn(shape, ScalarType.Float64), DiscriminatorTerm.R1(gamma, every)).item<double>().Should().BeApproximately(expected, 1e-12 * expected);
        }
    }

    [Fact]
    public void It_is_the_mean_over_samples()
    {
        // D(x) = x²/2 has the gradient x.
        using var square = new Square();
        var data = tensor(new double[] { 1, 2, 3 }).reshape(3, 1);
        Value(square, data, DiscriminatorTerm.R1(2)).item<double>().Should().BeApproximately((1 + 4 + 9) / 3.0, 1e-12);
    }

    [Fact]
    public void Its_gradients_by_the_weights_are_those_of_finite_differences()
    {
        using var pair = new SmoothPair();
        var data = randn([4, 2], ScalarType.Float64);
        var parameters = pair.Discriminator.parameters().ToArray();
        autograd.backward([Value(pair.Discriminator, data, DiscriminatorTerm.R1(3, 2))], inputs: parameters);
        var actual = parameters.SelectMany(parameter => parameter.grad is { } gradient ? gradient.data<double>().ToArray() : new double[parameter.numel()]).ToArray();
        var expected = FiniteDifferences.Of(pair.Discriminator, () =>
        {
            using var gradients = enable_grad(); // the penalty is one itself
            return Value(pair.Discriminator, data, DiscriminatorTerm.R1(3, 2));
        });
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void A_last_layer_of_zeros_gives_zero_and_no_NaN()
    {
        using var pair = new SmoothPair();
        foreach (var parameter in pair.Discriminator.parameters()) nn.init.zeros_(parameter);
        var value = Value(pair.Discriminator, randn([4, 2], ScalarType.Float64), DiscriminatorTerm.R1(1));
        autograd.backward([value], inputs: [.. pair.Discriminator.parameters()]);
        value.item<double>().Should().Be(0);
        foreach (var parameter in pair.Discriminator.parameters())
            (parameter.grad?.isfinite().all().item<bool>() ?? true).Should().BeTrue();
    }

    [Fact]
    public void In_training_it_acts_at_every_so_many_steps_and_keeps_gradients_small()
    {
        using var without = new SmoothPair(ScalarType.Float32);
        using var with = new SmoothPair(ScalarType.Float32);
        var data = randn(16, 2);
        Train(without, data, new());
        Train(with, data, new() { DiscriminatorTerms = [DiscriminatorTerm.R1(10, every: 4)] });
        Steepness(with, data).Should().BeLessThan(Steepness(without, data) / 2);

        static void Train(SmoothPair pair, Tensor data, GanTrainerOptions options)
        {
            using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, options with { Discriminator = new() { Optimizer = Optimizer.Adam(0.01) } });
            for (var i = 0; i < 100; i++) trainer.TrainBatch(data);
        }
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var gamma in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => DiscriminatorTerm.R1(gamma)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The weight of R1 must be above 0 and finite; leave the term out for none.*");
        FluentActions.Invoking(() => DiscriminatorTerm.R1(1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        $"{DiscriminatorTerm.R1(0.5, 16)}".Should().Contain("Gamma = 0.5").And.Contain("Every = 16", "a resumed run is compared by it");
    }

    public void Dispose() => scope.Dispose();

    private static double Steepness(SmoothPair pair, Tensor data) => Value(pair.Discriminator, data, DiscriminatorTerm.R1(2)).item<float>();

    private static Tensor Value(nn.Module<Tensor, Tensor> network, Tensor data, IDiscriminatorTerm term)
    {
        return term.Evaluate(Passes.Discriminator(network, data, data));
    }

    private sealed class Square : nn.Module<Tensor, Tensor>
    {
        public Square() : base(nameof(Square)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input.square() / 2;
    }
}
