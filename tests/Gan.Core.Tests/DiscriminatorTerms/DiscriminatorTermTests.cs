using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.DiscriminatorTerms;

/// <summary>What every term promises, run over every row of <see cref="TermCatalogue"/>.</summary>
public sealed class DiscriminatorTermTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair pair = Steep(ScalarType.Float64);

    public static TheoryData<string> Names => TermCatalogue.Names;

    [Fact]
    public void Every_term_of_the_catalogue_has_a_row() =>
        TermCatalogue.InRows.Should().BeEquivalentTo(TermCatalogue.InCatalogue);

    [Theory, MemberData(nameof(Names))]
    public void Its_gradient_by_the_weights_is_that_of_finite_differences(string name)
    {
        var term = TermCatalogue.Get(name);
        var actual = Gradient(Value(term));
        var expected = FiniteDifferences.Of(pair.Discriminator, () =>
        {
            using var gradients = enable_grad(); // a penalty is made of one
            return Value(term);
        });
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
        pair.Generator.parameters().Where(parameter => parameter.grad is not null).Should()
            .BeEmpty("the generator has no part in it");
    }

    [Theory, MemberData(nameof(Names))]
    public void Alone_it_moves_the_discriminator_and_not_the_generator(string name)
    {
        using var networks = Steep(ScalarType.Float32);
        var (discriminator, generator) = (Weights.Bits(networks.Discriminator), Weights.Bits(networks.Generator));
        var sgd = new PlayerOptions { Optimizer = Optimizer.Sgd(1e-3) };
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, new()
        {
            Loss = new Silence(), DiscriminatorTerms = [TermCatalogue.Get(name)], Discriminator = sgd, Generator = sgd,
        });
        // what learns from steps is silent in the first
        for (var i = 0; i < 2; i++) trainer.TrainBatch(Data(3, 8).@float());
        Weights.Bits(networks.Discriminator).Should().NotBe(discriminator);
        Weights.Bits(networks.Generator).Should().Be(generator);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_last_layer_or_a_network_of_zeros_gives_no_NaN(string name)
    {
        foreach (var layer in new[] { "second", "" })
        {
            foreach (var (parameter, value) in pair.Discriminator.named_parameters())
                if (parameter.StartsWith(layer, StringComparison.Ordinal)) nn.init.zeros_(value);
            var term = Value(TermCatalogue.Get(name));
            double.IsFinite(term.item<double>()).Should().BeTrue();
            Gradient(term).Should().OnlyContain(slope => double.IsFinite(slope));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_a_scalar_of_the_logits_type(string name)
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var networks = Steep(type);
            var value = TermCatalogue.Get(name).Evaluate(Passes.Discriminator(
                networks.Discriminator, Data(3).to(type), Data(4).to(type), networks.Generator,
                    Data(5, size: 3).to(type)));
            value.dtype.Should().Be(type);
            value.shape.Should().BeEmpty();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_draws_give_the_same_value_and_the_step_alone_draws(string name)
    {
        var term = TermCatalogue.Get(name);
        var first = Value(term).item<double>();
        rand(7);
        Value(term).item<double>().Should().Be(first);
    }

    [Theory, MemberData(nameof(Names))]
    public void Leaves_no_tensor_behind(string name)
    {
        var term = TermCatalogue.Get(name);
        var pass = Pass();
        var observation = new StepObservation(ones(4, 1), zeros(4, 1), 4);
        LiveTensors.LeftBy(() =>
        {
            term.Evaluate(pass).Dispose();
            (term as IStepObserver)?.Observe(observation);
        }).Should().Be(0);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_new_training_has_a_term_of_the_same_text(string name)
    {
        var term = TermCatalogue.Get(name);
        $"{term.ForTraining()}".Should()
            .Be($"{term}").And.NotContain("NaN", "a resumed run is compared by it, and not by what was remembered");
    }

    public void Dispose()
    {
        pair.Dispose();
        scope.Dispose();
    }

    private Tensor Value(IDiscriminatorTerm term) => term.Evaluate(Pass());

    private DiscriminatorPass Pass() =>
        Passes.Discriminator(pair.Discriminator, Data(3), Data(4), pair.Generator, Data(5, size: 3));

    private double[] Gradient(Tensor value)
    {
        var parameters = pair.Discriminator.parameters().ToArray();
        foreach (var parameter in parameters) parameter.grad?.zero_();
        value.backward();
        return [.. parameters.SelectMany(
            parameter => parameter.grad?.data<double>().ToArray() ?? new double[parameter.numel()])];
    }

    private static Tensor Data(ulong seed, long count = 4, long size = 2) =>
        randn([count, size], ScalarType.Float64, generator: new Generator(seed));

    /// <summary>With slopes above 1, so that a penalty on one side has something to punish.</summary>
    private static SmoothPair Steep(ScalarType type)
    {
        using var noGrad = no_grad();
        var pair = new SmoothPair(type);
        foreach (var parameter in pair.Discriminator.parameters().TakeLast(2)) parameter.mul_(30); // of the last layer
        return pair;
    }

    private sealed class Silence : IGanLoss
    {
        public string Name => "silence";

        public Tensor ForDiscriminator(Tensor real, Tensor fake) => real.sum() * 0;

        public Tensor ForGenerator(Tensor? real, Tensor fake) => fake.sum() * 0;
    }
}
