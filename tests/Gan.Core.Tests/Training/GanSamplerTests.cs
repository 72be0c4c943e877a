using Gan.Core.Child.Games;
using Gan.Core.Latents;
using Gan.Core.Models;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using System.Globalization;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Training;

public sealed class GanSamplerTests : IDisposable
{
    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();
    private readonly GanModel model = Dcgan.Create(new DcganOptions { BaseChannels = 2, LatentSize = 4 });

    [Theory]
    [InlineData(1), InlineData(256), InlineData(600)]
    public void Makes_as_many_samples_as_asked(long count) =>
        new GanSampler(model.Generator).Sample(count).shape.Should().Equal(count, 1, 28, 28);

    [Fact]
    public void One_seed_gives_one_sequence_of_ever_new_samples()
    {
        var (one, same, other) = (new GanSampler(model.Generator, seed: 3), new GanSampler(model.Generator, seed: 3),
            new GanSampler(model.Generator, seed: 4));
        var first = one.Sample(5);
        Same(first, same.Sample(5)).Should().BeTrue();
        Same(first, other.Sample(5)).Should().BeFalse();
        Same(first, one.Sample(5)).Should().BeFalse();
    }

    [Fact]
    public void The_same_latents_give_the_same_samples_whatever_was_drawn_in_between()
    {
        var sampler = new GanSampler(model.Generator);
        var latents = sampler.DrawLatents(300);
        var first = sampler.Sample(latents);
        sampler.Sample(10);
        Same(first, sampler.Sample(latents)).Should().BeTrue();
        Same(first, model.Generator.call(latents)).Should().BeFalse("evaluation mode uses the running statistics");
    }

    [Fact]
    public void Samples_carry_no_graph_and_leave_mode_and_buffers_alone()
    {
        var before = Weights.Bits(model.Generator.Network);
        new GanSampler(model.Generator).Sample(3).requires_grad.Should().BeFalse();
        Weights.Bits(model.Generator.Network).Should().Be(before);
        model.Generator.Network.training.Should().BeTrue();
    }

    [Fact]
    public void Latents_follow_the_prior()
    {
        var wide = new GanSampler(model.Generator, LatentPrior.Normal(3.5)).DrawLatents(20_000);
        wide.std().item<float>().Should().BeApproximately(3.5f, 0.05f);
        wide.mean().item<float>().Should().BeApproximately(0, 0.05f);
        var uniform = new GanSampler(model.Generator, LatentPrior.Uniform(-2, 1)).DrawLatents(20_000);
        uniform.min().item<float>().Should().BeInRange(-2, -1.99f);
        uniform.max().item<float>().Should().BeInRange(0.99f, 1);
    }

    [Fact]
    public void Impossible_priors_are_refused()
    {
        FluentActions.Invoking(() => LatentPrior.Normal(0)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*above 0, such as 1*");
        FluentActions.Invoking(() => LatentPrior.Uniform(1, 1)).Should().Throw<ArgumentException>()
            .WithMessage("*given were 1 and 1*");
    }

    [Fact]
    public void The_trainer_samples_with_the_EMA()
    {
        using var trainer = new GanTrainer(model.Generator, model.Discriminator, new()
        {
            Generator = new PlayerOptions { Ema = new EmaOptions { HalfLifeImages = 1e9, RampUp = 1e9 } },
        });
        var latents = zeros(2, 4) + 1;
        var untrained = trainer.Sample(latents);
        for (var i = 0; i < 3; i++) trainer.TrainBatch(rand(4, 1, 28, 28) * 2 - 1);
        // With an endless half-life the average stays at the start; running statistics are taken as they are.
        (trainer.Sample(latents) - untrained).abs().max().item<float>().Should().BeGreaterThan(0);
        var weights = Weights.Of(model.Generator.Network);
        var live = new GanSampler(model.Generator).Sample(latents);
        Same(trainer.Sample(latents), live).Should().BeFalse();
        Weights.Of(model.Generator.Network).Should().Equal(weights);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        var sampler = new GanSampler(model.Generator);
        sampler.Invoking(s => s.Sample(0)).Should().Throw<ArgumentOutOfRangeException>();
        sampler.Invoking(s => s.Sample(ones(3, 5))).Should().Throw<ArgumentException>()
            .WithMessage("Latents have shape [3, 5]; this generator takes [N, 4] with N of at least 1.*");
        FluentActions.Invoking(() => new GanSampler(null!)).Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_runs_newest_checkpoint_gives_its_samples_without_trainer_and_discriminator(bool ema)
    {
        using var folder = new TempFolder();
        using var run = new GameRun(Catalogue.All["DCGAN"] with {
            Options = () => new() { Generator = new() { Ema = ema ? new() { HalfLifeImages = 30 } : null } } });
        run.Training.Checkpoints(folder.FullPath);
        run.Train(5);
        using var expected = run.Trainer.Sample(9);

        using var model = Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 2, Seed = 99 });
        var sampler = GanSampler.Load(folder.FullPath, model.Generator);
        using var samples = sampler.Sample(9);
        samples.bytes.SequenceEqual(expected.bytes).Should().BeTrue();

        FluentActions.Invoking(() => GanSampler.Load(folder.FullPath, model.Generator, LatentPrior.Normal(3.5)))
            .Should().Throw<GanException>().WithMessage(
            "The run in '*step-00000005' drew latents from another prior (Prior.StandardDeviation: 1 in the "
                + "checkpoint, "
            + "3.5 now). Give the sampler the run's own prior.");
        using var other = Dcgan.Create(new DcganOptions { LatentSize = 8, BaseChannels = 3 });
        FluentActions.Invoking(() => GanSampler.Load(folder.FullPath, other.Generator)).Should().Throw<GanException>()
            .WithMessage(
            "The generator in '*step-00000005' does not fit; nothing was loaded. project.weight is Float32 [196, "
                + "8]; expected Float32 [294, 8]; *");
    }

    [Fact]
    public void The_prior_is_compared_in_no_culture()
    {
        using var folder = new TempFolder();
        using var run = new GameRun(Catalogue.All["original"]);
        run.Training.Checkpoints(folder.FullPath);
        run.Train(1);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE"); // writes 3,5
        try
        {
            using var model = Catalogue.All["original"].Networks();
            GanSampler.Load(folder.FullPath, model.Generator, LatentPrior.Normal(3.5)).Sample(1).Dispose();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    private static bool Same(Tensor one, Tensor other) => one.eq(other).all().item<bool>();
}
