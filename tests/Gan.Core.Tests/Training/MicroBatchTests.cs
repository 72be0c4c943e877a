using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

/// <summary>A batch taken in micro-batches gives the update of the whole batch.</summary>
public sealed class MicroBatchTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor real;
    private readonly Tensor latent;

    public MicroBatchTests()
    {
        using var random = new Generator(7);
        real = randn([12, 2], ScalarType.Float64, generator: random);
        latent = randn([12, 3], ScalarType.Float64, generator: random);
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(12)]
    public void Micro_batches_add_up_to_the_whole_terms_included(int microBatches)
    {
        var options = new GanTrainerOptions
        {
            Loss = GanLoss.RelativisticPairing(),
            DiscriminatorTerms = [DiscriminatorTerm.R1(3)],
            Discriminator = new() { Optimizer = Optimizer.Sgd(0.5), ClipGradientNorm = 0.3 },
            Generator = new() { Optimizer = Optimizer.Sgd(0.5) },
        };
        var (whole, report) = Train(options);
        var (split, splitReport) = Train(options with { MicroBatches = microBatches });
        Distance(split, whole).Should().BeLessThan(1e-12);
        splitReport.DiscriminatorLoss.Should().BeApproximately(report.DiscriminatorLoss, 1e-12);
        splitReport.GeneratorLoss.Should().BeApproximately(report.GeneratorLoss!.Value, 1e-12);
        splitReport.RealScore.Should().BeApproximately(report.RealScore, 1e-12);
        splitReport.FakeScore.Should().BeApproximately(report.FakeScore, 1e-12);
        splitReport.DiscriminatorGradientNorm.Should().BeApproximately(report.DiscriminatorGradientNorm, 1e-12);
    }

    [Fact]
    public void What_compares_samples_of_a_batch_sees_a_part()
    {
        var options = new GanTrainerOptions { Loss = GanLoss.RelativisticAverage() };
        Distance(Train(options with { MicroBatches = 3 }).Weights, Train(options).Weights).Should().BeGreaterThan(1e-6);
    }

    [Fact]
    public void Every_micro_batch_draws_latents_of_its_own()
    {
        using var networks = new SmoothPair();
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, new() { MicroBatches = 2 });
        var step = trainer.TrainBatch(cat([real, real]));
        step.Images.Should().Be(24);
        trainer.Images.Should().Be(24);
    }

    [Fact]
    public void A_batch_that_does_not_divide_is_refused_before_anything_is_trained()
    {
        using var networks = new SmoothPair();
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, new() { MicroBatches = 5 });
        trainer.Invoking(t => t.TrainBatch(real)).Should().Throw<ArgumentException>()
            .WithMessage("The batch has 12 samples, which 5 does not divide*");
        trainer.Steps.Should().Be(0);
        FluentActions.Invoking(() => new GanTrainer(
            networks.Generator, networks.Discriminator, new() { MicroBatches = 0 }))
            .Should().Throw<ArgumentException>().WithMessage("*MicroBatches is 0; it must be at least 1.*");
    }

    public void Dispose() => scope.Dispose();

    private (double[] Weights, StepResult Last) Train(GanTrainerOptions options)
    {
        using var networks = new SmoothPair();
        using var trainer = new GanTrainer(networks.Generator, networks.Discriminator, options);
        trainer.TrainBatch(real, latent);
        var last = trainer.TrainBatch(real, latent);
        return ([.. Support.Weights.Of(networks.Generator), .. Support.Weights.Of(networks.Discriminator)], last);
    }

    private static double Distance(double[] actual, double[] expected) =>
        FiniteDifferences.RelativeDistance(actual, expected);
}
