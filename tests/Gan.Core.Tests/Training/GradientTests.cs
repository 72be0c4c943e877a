using Gan.Core.Tests.Losses;
using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>The gradients that a whole TrainBatch really follows, read off the weights it changes: with plain SGD the
/// difference is the learning rate times the gradient.</summary>
public sealed class GradientTests : IDisposable
{
    private const double LearningRate = 0.125; // a power of two: scaling by it loses nothing

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly SmoothPair networks = new();
    private readonly SmoothAutoEncoder autoEncoder = new();
    private readonly Tensor real;
    private readonly Tensor latent;

    public GradientTests()
    {
        using var random = new Generator(7);
        real = randn([16, 2], ScalarType.Float64, generator: random);
        latent = randn([16, 3], ScalarType.Float64, generator: random);
    }

    public static TheoryData<string> Names => LossCatalogue.Names;

    [Theory, MemberData(nameof(Names))]
    public void Discriminator_follows_the_gradient_of_its_loss(string name)
    {
        var loss = LossCatalogue.Get(name).ForTraining();
        var discriminator = For(loss);
        var before = Weights.Of(discriminator);
        var expected = FiniteDifferences.Of(
            discriminator, () => loss.ForDiscriminator(Real(discriminator), Fake(discriminator)));
        Train(loss);
        var actual = Descent(before, Weights.Of(discriminator));
        FiniteDifferences.RelativeDistance(actual, expected).Should().BeLessThan(1e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void Generator_follows_the_gradient_of_its_loss_through_the_updated_discriminator(string name)
    {
        var loss = LossCatalogue.Get(name).ForTraining();
        var discriminator = For(loss);
        var before = Weights.Of(networks.Generator);
        Train(loss);
        var after = Weights.Of(networks.Generator);
        Weights.Set(networks.Generator, before);
        var expected = FiniteDifferences.Of(
            networks.Generator, () => loss.ForGenerator(
                loss.GeneratorSeesReal ? Real(discriminator) : null, Fake(discriminator)));
        FiniteDifferences.RelativeDistance(Descent(before, after), expected).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Generators_gradient_changes_with_the_discriminator()
    {
        var before = Weights.Of(networks.Generator);
        Train(GanLoss.NonSaturating());
        var first = Descent(before, Weights.Of(networks.Generator));
        Weights.Set(networks.Generator, before);
        Weights.Set(networks.Discriminator, [.. Weights.Of(networks.Discriminator).Select(weight => -1.5 * weight)]);
        Train(GanLoss.NonSaturating());
        var second = Descent(before, Weights.Of(networks.Generator));
        FiniteDifferences.RelativeDistance(first, second).Should().BeGreaterThan(0.1);
    }

    [Fact]
    public void Each_step_leaves_the_other_sides_parameters_untouched()
    {
        var tooSmallToSee = new PlayerOptions { Optimizer = Optimizer.Sgd(1e-300) };
        var moving = new PlayerOptions { Optimizer = Optimizer.Sgd(LearningRate) };
        var (generator, discriminator) = (Weights.Bits(networks.Generator), Weights.Bits(networks.Discriminator));

        Train(new GanTrainerOptions { Discriminator = moving, Generator = tooSmallToSee });
        Weights.Bits(networks.Generator).Should().Be(generator);
        Weights.Bits(networks.Discriminator).Should().NotBe(discriminator);

        discriminator = Weights.Bits(networks.Discriminator);
        Train(new GanTrainerOptions { Discriminator = tooSmallToSee, Generator = moving });
        Weights.Bits(networks.Generator).Should().NotBe(generator);
        Weights.Bits(networks.Discriminator).Should().Be(discriminator);
    }

    [Fact]
    public void Sharing_the_generated_samples_changes_nothing_but_the_time_it_takes()
    {
        var (generator, discriminator) = (Weights.Of(networks.Generator), Weights.Of(networks.Discriminator));
        Train(new GanTrainerOptions { ShareGeneratedSamples = true });
        var shared = Weights.Bits(networks.Generator, networks.Discriminator);
        Weights.Set(networks.Generator, generator);
        Weights.Set(networks.Discriminator, discriminator);
        Train(new GanTrainerOptions { ShareGeneratedSamples = false });
        Weights.Bits(networks.Generator, networks.Discriminator).Should().Be(shared);
    }

    [Fact]
    public void Reports_losses_scores_and_gradient_norms_as_they_were_before_each_update()
    {
        var loss = GanLoss.NonSaturating();
        var trained = For(loss);
        var (realScore, fakeScore) = (Mean(Real(trained).sigmoid()), Mean(Fake(trained).sigmoid()));
        var discriminatorLoss = loss.ForDiscriminator(Real(trained), Fake(trained)).item<double>();
        var (generator, discriminator) = (Weights.Of(networks.Generator), Weights.Of(networks.Discriminator));
        var result = Train(loss);
        var norms = (Length(Descent(discriminator, Weights.Of(networks.Discriminator))),
            Length(Descent(generator, Weights.Of(networks.Generator))));
        Weights.Set(networks.Generator, generator);

        result.Index.Should().Be(1);
        result.Images.Should().Be(16);
        result.DiscriminatorLoss.Should().BeApproximately(discriminatorLoss, 1e-15);
        result.GeneratorLoss.Should().BeApproximately(loss.ForGenerator(null, Fake(trained)).item<double>(), 1e-15);
        result.RealScore.Should().BeApproximately(realScore, 1e-15);
        result.FakeScore.Should().BeApproximately(fakeScore, 1e-15);
        result.DiscriminatorGradientNorm.Should().BeApproximately(norms.Item1, 1e-12);
        result.GeneratorGradientNorm.Should().BeApproximately(norms.Item2, 1e-12);
    }

    public void Dispose()
    {
        networks.Dispose();
        autoEncoder.Dispose();
        scope.Dispose();
    }

    private StepResult Train(IGanLoss loss) => Train(new GanTrainerOptions
    {
        Loss = loss,
        Discriminator = new PlayerOptions { Optimizer = Optimizer.Sgd(LearningRate) },
        Generator = new PlayerOptions { Optimizer = Optimizer.Sgd(LearningRate) },
    });

    private StepResult Train(GanTrainerOptions options)
    {
        using var trainer = new GanTrainer(networks.Generator, (IDiscriminator)For(options.Loss), options);
        return trainer.TrainBatch(real, latent);
    }

    /// <summary>The discriminator that returns what this loss wants.</summary>
    private nn.Module<Tensor, Tensor> For(IGanLoss loss) =>
        loss.Logits == LogitKind.Energy ? autoEncoder : networks.Discriminator;

    private Tensor Real(nn.Module<Tensor, Tensor> discriminator) => discriminator.call(real);

    private Tensor Fake(nn.Module<Tensor, Tensor> discriminator) => discriminator.call(networks.Generator.call(latent));

    private static double Mean(Tensor values) => values.mean().item<double>();

    private static double Length(double[] values) => Math.Sqrt(values.Sum(value => value * value));

    private static double[] Descent(double[] before, double[] after) =>
        [.. before.Zip(after, (b, a) => (b - a) / LearningRate)];
}
