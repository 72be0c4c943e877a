using Gan.Core.GeneratorTerms;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.GeneratorTerms;

/// <summary>What every term promises, run over every row of <see cref="GeneratorTermCatalogue"/>.</summary>
public sealed class GeneratorTermTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly IDisposable seed = GanSeed.Scope(3);
    private readonly SmoothGenerator generator = new();
    private readonly FeaturedDiscriminator discriminator = new();
    private readonly Tensor latent = randn([6, 3], ScalarType.Float64);
    private readonly Tensor real = randn([6, 2], ScalarType.Float64);

    public GeneratorTermTests() => To(ScalarType.Float64);

    public static TheoryData<string> Names => GeneratorTermCatalogue.Names;

    [Fact]
    public void Every_term_of_the_catalogue_has_a_row() =>
        GeneratorTermCatalogue.InRows.Should().BeEquivalentTo(GeneratorTermCatalogue.InCatalogue);

    [Theory, MemberData(nameof(Names))]
    public void Its_gradients_by_the_generators_weights_are_those_of_finite_differences(string name)
    {
        var actual = Gradient(GeneratorTermCatalogue.Get(name));
        var expected = FiniteDifferences.Of(generator, () =>
        {
            using var gradients = enable_grad(); // the path length is one itself
            return Value(GeneratorTermCatalogue.Get(name));
        });
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void Alone_it_moves_the_generator_and_never_the_discriminator(string name)
    {
        using var trainer = Trainer(GeneratorTermCatalogue.Get(name));
        var (before, other) = (Weights.Bits(generator), Weights.Bits(discriminator));
        trainer.TrainBatch(real);
        Weights.Bits(generator).Should().NotBe(before);
        Weights.Bits(discriminator).Should().Be(other);
    }

    [Theory, MemberData(nameof(Names))]
    public void In_training_it_brings_its_own_value_down(string name)
    {
        using var trainer = Trainer(GeneratorTermCatalogue.Get(name), rate: name == nameof(GeneratorTerm.ModeSeeking)
            ? 0.01 : 0.05);
        var before = Value(GeneratorTermCatalogue.Get(name)).item<double>();
        for (var i = 0; i < 20; i++) trainer.TrainBatch(real, latent);
        Value(GeneratorTermCatalogue.Get(name)).item<double>().Should().BeLessThan(before);
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_as_strong_as_its_weight(string name)
    {
        var one = Value(GeneratorTermCatalogue.Get(name, 1)).item<double>();
        var three = Value(GeneratorTermCatalogue.Get(name, 3)).item<double>();
        three.Should().BeApproximately(3 * one, 1e-12 * Math.Abs(three)).And.NotBe(0);
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_a_scalar_of_the_samples_type(string name)
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            To(type);
            var value = Value(GeneratorTermCatalogue.Get(name), type);
            value.dtype.Should().Be(type);
            value.shape.Should().BeEmpty();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Networks_of_zeros_give_no_NaN(string name)
    {
        foreach (var parameter in generator.parameters().Concat(discriminator.parameters())) nn.init.zeros_(parameter);
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            To(type);
            Value(GeneratorTermCatalogue.Get(name), type).isfinite().item<bool>().Should().BeTrue();
            Gradient(GeneratorTermCatalogue.Get(name), type).Should().OnlyContain(slope => double.IsFinite(slope));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Leaves_no_tensor_behind(string name)
    {
        var term = GeneratorTermCatalogue.Get(name);
        var pass = Passes.Generator(generator, discriminator, latent, real);
        using var outer = NewDisposeScope();
        LiveTensors.LeftBy(() => term.Evaluate(pass).Dispose()).Should().Be(0);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_draws_give_the_same_value(string name)
    {
        var first = Value(GeneratorTermCatalogue.Get(name)).item<double>();
        using (GanSeed.Scope(99))
            Value(GeneratorTermCatalogue.Get(name)).item<double>().Should()
                .Be(first, "only the step's own random numbers are used");
    }

    [Theory, MemberData(nameof(Names))]
    public void Weights_without_meaning_are_refused(string name)
    {
        foreach (var weight in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => GeneratorTermCatalogue.Get(name, weight)).Should()
                .Throw<ArgumentOutOfRangeException>()
                .WithMessage("The weight of * must be above 0 and finite; leave the term out for none.*")
                .WithParameterName("weight");
        $"{GeneratorTermCatalogue.Get(name, 0.25)}".Should()
            .Contain("Weight = 0.25", "a resumed run is compared by it");
    }

    public void Dispose()
    {
        generator.Dispose();
        discriminator.Dispose();
        scope.Dispose();
        seed.Dispose();
    }

    private GanTrainer Trainer(IGeneratorTerm term, double rate = 0.05) =>
        new(generator, discriminator, new()
        {
            Loss = new TermAlone(), GeneratorTerms = [term], Generator = new() { Optimizer = Optimizer.Sgd(rate) },
        });

    private Tensor Value(IGeneratorTerm term, ScalarType type = ScalarType.Float64) =>
        term.Evaluate(Passes.Generator(generator, discriminator, latent.to(type), real.to(type)));

    private double[] Gradient(IGeneratorTerm term, ScalarType type = ScalarType.Float64)
    {
        generator.zero_grad();
        var parameters = generator.parameters().ToArray();
        autograd.backward([Value(term, type)], inputs: parameters);
        return [.. parameters.SelectMany(parameter => parameter.grad is { } slope
            ? slope.to(ScalarType.Float64).reshape(-1).data<double>().ToArray()
            : new double[parameter.numel()])];
    }

    private void To(ScalarType type)
    {
        generator.to(type);
        discriminator.to(type);
    }
}
