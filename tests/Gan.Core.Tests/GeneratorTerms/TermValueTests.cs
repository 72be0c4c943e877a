using Gan.Core.GeneratorTerms;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.GeneratorTerms;

/// <summary>Values that follow by hand from the formulas.</summary>
public sealed class TermValueTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void Feature_matching_is_the_squared_distance_of_mean_features()
    {
        // Means (2, 3) and (0, 1).
        var (fake, real) = (
            tensor(new double[,] { { 1, 2 }, { 3, 4 } }), tensor(new double[,] { { 0, 0 }, { 0, 2 } }));
        foreach (long[] shape in new long[][] { [2, 2], [2, 2, 1, 1], [2, 1, 2] })
            Value(GeneratorTerm.FeatureMatching(0.5), WithFeatures(fake.reshape(shape), real.reshape(shape)))
                .Should().BeApproximately(0.5 * (4 + 4), 1e-12);
    }

    [Fact]
    public void Feature_matching_moves_only_the_generated_side()
    {
        var (fake, real) = (ones(2, 2).requires_grad_(), zeros(2, 2).requires_grad_());
        GeneratorTerm.FeatureMatching().Evaluate(WithFeatures(fake, real)).backward();
        (fake.grad is null, real.grad is null).Should().Be((false, true));
    }

    [Fact]
    public void L1_and_L2_are_mean_distances_from_the_real_sample_of_the_same_place()
    {
        var pass = Pass(new Scaling(1), tensor(new double[,] { { 1, 2 }, { 3, 5 } }),
            tensor(new double[,] { { 0, 4 }, { 3, 1 } }));
        Value(GeneratorTerm.L1(100), pass).Should().BeApproximately(100 * 7.0 / 4, 1e-12);
        Value(GeneratorTerm.L2(10), pass).Should().BeApproximately(10 * 21.0 / 4, 1e-12);
    }

    [Theory]
    [InlineData(3), InlineData(-0.2), InlineData(0)]
    public void Mode_seeking_of_a_scaling_generator_is_one_over_its_factor(double factor)
    {
        var pass = Pass(new Scaling(factor), randn([5, 3], ScalarType.Float64));
        var expected = 2 / (Math.Abs(factor) + 1e-5);
        Value(GeneratorTerm.ModeSeeking(2), pass).Should().BeApproximately(expected, 1e-12 * expected);
    }

    [Fact]
    public void Further_passes_keep_labels_and_condition_and_change_every_latent()
    {
        var generator = new Scaling(2);
        var pass = Pass(generator, randn([4, 3], ScalarType.Float64));
        var latents = pass.Input.Latents.data<double>().ToArray();
        pass = pass with { Input = pass.Input with {
            Labels = tensor(new long[] { 0, 1, 2, 0 }), Condition = ones(4, 2) } };
        foreach (var term in new[] {
            GeneratorTerm.ModeSeeking(), GeneratorTerm.LatentConsistency(), GeneratorTerm.PathLength() })
        {
            term.Evaluate(pass);
            generator.Seen.Labels.Should().BeSameAs(pass.Input.Labels);
            generator.Seen.Condition.Should().BeSameAs(pass.Input.Condition);
            var moves = term is not PathLength;
            generator.Latents.Zip(latents).Should().OnlyContain(pair => pair.First != pair.Second == moves, $"{term}");
        }
        GeneratorTerm.ModeSeeking().Evaluate(pass);
        generator.Latents.Should().Equal([.. latents[^3..], .. latents[..^3]], "latents move on by one place");
    }

    [Fact]
    public void Latent_consistency_of_a_scaling_generator_is_the_mean_square_of_the_scaled_noise()
    {
        var pass = Pass(new Scaling(3), randn([5, 4], ScalarType.Float64), seed: 11);
        using var same = new Generator(11);
        var noise = randn([5, 4], ScalarType.Float64, generator: same);
        var expected = -0.5 * (9 * 0.07 * 0.07) * noise.square().mean().item<double>();
        Value(GeneratorTerm.LatentConsistency(0.5, 0.07), pass).Should()
            .BeApproximately(expected, 1e-10 * Math.Abs(expected));
    }

    [Fact]
    public void Latent_consistency_draws_standard_normal_noise()
    {
        var pass = Pass(new Scaling(1), zeros([20_000, 4], ScalarType.Float64));
        Value(GeneratorTerm.LatentConsistency(1, 0.5), pass).Should().BeApproximately(-0.25, 0.25 * 0.03);
    }

    [Fact]
    public void Pulling_away_is_the_mean_squared_cosine_of_pairs()
    {
        // Cosines 1/√2, 0 and 1/√2; lengths do not matter.
        var features = tensor(new double[,] { { 1, 0 }, { 5, 5 }, { 0, -2 } });
        foreach (long[] shape in new long[][] { [3, 2], [3, 1, 2, 1] })
            Value(GeneratorTerm.PullingAway(0.1), WithFeatures(features.reshape(shape), null))
                .Should().BeApproximately(0.1 * (0.5 + 0 + 0.5) / 3, 1e-12);
        Value(GeneratorTerm.PullingAway(), WithFeatures(ones([4, 2], ScalarType.Float64), null))
            .Should().BeApproximately(0.1, 1e-12, "samples alike are at cosine 1");
    }

    [Fact]
    public void Batches_of_one_are_refused_where_samples_are_compared()
    {
        var pass = Pass(new Scaling(1), ones(1, 2));
        pass = pass with { FakeOutput = new(ones(1, 1)) { Features = ones(1, 2) } };
        foreach (var term in new[] { GeneratorTerm.ModeSeeking(), GeneratorTerm.PullingAway() })
            FluentActions.Invoking(() => term.Evaluate(pass))
                .Should().Throw<GanException>()
                .WithMessage("* compares the samples of a batch, and this one (or this micro-batch of it) has 1. "
                    + "It needs at least 2.");
    }

    [Fact]
    public void Generators_without_latents_are_refused_where_latents_are_moved()
    {
        var pass = Pass(new Scaling(1), ones(3, 2)) with { Input = new(empty(3, 0)) };
        foreach (var term in new[] {
            GeneratorTerm.ModeSeeking(), GeneratorTerm.LatentConsistency(), GeneratorTerm.PathLength() })
            FluentActions.Invoking(() => term.Evaluate(pass))
                .Should().Throw<GanException>().WithMessage("* its latents have shape [3, 0]*");
    }

    [Fact]
    public void A_discriminator_without_features_is_refused_where_they_are_compared()
    {
        var pass = Pass(new Scaling(1), ones(3, 2));
        foreach (var term in new[] { GeneratorTerm.FeatureMatching(), GeneratorTerm.PullingAway() })
        {
            term.Needs.Should().HaveFlag(GeneratorNeeds.Features);
            FluentActions.Invoking(() => term.Evaluate(pass)).Should().Throw<GanException>()
                .WithMessage("*set DiscriminatorOutput.Features.");
            using var pair = new SmoothPair();
            using var trainer = new GanTrainer(pair.Generator, pair.Discriminator, new() { GeneratorTerms = [term] });
            trainer.Invoking(it => it.TrainBatch(randn([4, 2], ScalarType.Float64)))
                .Should().Throw<GanException>().WithMessage("*returns none*");
        }
        GeneratorTerm.FeatureMatching().Needs.Should().HaveFlag(GeneratorNeeds.RealOutput);
    }

    [Fact]
    public void Numbers_without_meaning_are_refused()
    {
        foreach (var sigma in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            FluentActions.Invoking(() => GeneratorTerm.LatentConsistency(1, sigma)).Should()
                .Throw<ArgumentOutOfRangeException>()
                .WithParameterName("sigma").WithMessage("*must be above 0 and finite*");
        foreach (var decay in new[] { 0, -0.1, 1.1, double.NaN })
            FluentActions.Invoking(() => GeneratorTerm.PathLength(1, decay)).Should()
                .Throw<ArgumentOutOfRangeException>()
                .WithParameterName("decay").WithMessage("*above 0 and at most 1*");
        FluentActions.Invoking(() => GeneratorTerm.PathLength(1, every: 0)).Should()
            .Throw<ArgumentOutOfRangeException>()
            .WithParameterName("every");
        Described.By(GeneratorTerm.PathLength(2, 0.5, 8)).Should().Equal(
            new Dictionary<string, string>
            {
                ["it"] = "path length", ["it.Weight"] = "2", ["it.Decay"] = "0.5", ["it.Every"] = "8",
            },
            "what it remembers is no option");
        Described.By(GeneratorTerm.LatentConsistency(1, 0.25)).Should().Contain("it.Sigma", "0.25");
    }

    public void Dispose() => scope.Dispose();

    private static double Value(IGeneratorTerm term, GeneratorPass pass) => term.Evaluate(pass).item<double>();

    private static GeneratorPass WithFeatures(Tensor fakeFeatures, Tensor? realFeatures) =>
        Pass(new Scaling(1), ones(2, 2)) with
    {
        FakeOutput = new(ones(2, 1)) { Features = fakeFeatures },
        RealOutput = new(ones(2, 1)) { Features = realFeatures },
    };

    private static GeneratorPass Pass(Scaling generator, Tensor latent, Tensor? real = null, long seed = 1)
    {
        var discriminator = nn.Identity().AsDiscriminator();
        return Passes.Generator(generator, discriminator, latent, real ?? latent, seed);
    }

    /// <summary>G(z) = factor · z, for latents as large as samples.</summary>
    private sealed class Scaling(double factor) : IGenerator
    {
        public long LatentSize => 3;

        internal GeneratorInput Seen { get; private set; }

        internal double[] Latents { get; private set; } = [];

        public Tensor Generate(in GeneratorInput input)
        {
            Seen = input;
            Latents = [.. input.Latents.detach().to(ScalarType.Float64).reshape(-1).data<double>()];
            return input.Latents * factor;
        }
    }
}
