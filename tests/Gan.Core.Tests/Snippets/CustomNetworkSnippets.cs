using Gan.Core.DiscriminatorTerms;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class CustomNetworkSnippets
{
    [Fact]
    public void Own_networks_and_adapted_ones_train()
    {
        using var scope = NewDisposeScope();
        var real = randn(8, 2);
        using var own = new PointGenerator();
        using var trainer = Adapted(own);
        trainer.TrainBatch(real).Index.Should().Be(1);
    }

    [Fact]
    public void A_loss_of_ones_own_and_a_penalty_train()
    {
        using var scope = NewDisposeScope();
        using var generator = new PointGenerator();
        using var layers = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 1));
        using var trainer = Objective(generator, layers.AsDiscriminator());
        trainer.TrainBatch(randn(8, 2)).Index.Should().Be(1);
    }

    [Fact]
    public void A_transform_of_ones_own_and_a_changed_preset_train()
    {
        using var scope = NewDisposeScope();
        using var generator = new PointGenerator();
        using var layers = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 1));
        using var trainer = Preset(generator, layers.AsDiscriminator());
        trainer.TrainBatch(randn(8, 2)).Index.Should().Be(1);
    }

    private static GanTrainer Preset(IGenerator generator, IDiscriminator discriminator)
    {
        #region preset
        var options = GanTrainerOptions.WganGp with { Transforms = [new RandomSwap()], Seed = 7 };
        var trainer = new GanTrainer(generator, discriminator, options);
        #endregion
        return trainer;
    }

    private static GanTrainer Adapted(PointGenerator generator)
    {
        #region adapt
        var layers = nn.Sequential(nn.Linear(2, 64), nn.LeakyReLU(0.2), nn.Linear(64, 1));
        var discriminator = layers.AsDiscriminator();
        #endregion
        return new GanTrainer(generator, discriminator);
    }

    private static GanTrainer Objective(IGenerator generator, IDiscriminator discriminator)
    {
        #region options
        var options = new GanTrainerOptions
        {
            Loss = new SoftplusLoss(),
            DiscriminatorTerms = [new R1Penalty()],
            Generator = new PlayerOptions
            {
                Optimizer = Optimizer.Adam(learningRate: 1e-3),
                LearningRateSchedule = Schedule.Cosine(images: 1_000_000),
                Ema = new EmaOptions { HalfLifeImages = 10_000 },
            },
            Seed = 7,
        };
        var trainer = new GanTrainer(generator, discriminator, options);
        #endregion
        return trainer;
    }
}

#region own-network
public sealed class PointGenerator : nn.Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear hidden = nn.Linear(16, 64);
    private readonly Linear output = nn.Linear(64, 2);

    public PointGenerator() : base(nameof(PointGenerator)) => RegisterComponents();

    public long LatentSize => 16;

    public override Tensor forward(Tensor input) => output.call(hidden.call(input).relu());
}
#endregion

#region own-loss
public sealed class SoftplusLoss : IGanLoss
{
    public string Name => "softplus";

    public Tensor ForDiscriminator(Tensor real, Tensor fake) =>
        nn.functional.softplus(-real).mean() + nn.functional.softplus(fake).mean();

    public Tensor ForGenerator(Tensor? real, Tensor fake) => nn.functional.softplus(-fake).mean();
}
#endregion

#region own-term
public sealed class R1Penalty : IDiscriminatorTerm
{
    public DiscriminatorNeeds Needs => DiscriminatorNeeds.RealGradient;

    public Tensor Evaluate(DiscriminatorPass pass)
    {
        var gradient = InputGradient.Compute(pass.RealOutput.Logits, pass.Real.Data);
        return gradient.flatten(1).square().sum(1).mean() / 2;
    }
}
#endregion

#region own-transform
public sealed class RandomSwap : ISampleTransform
{
    public Samples Apply(in Samples samples, StepContext context)
    {
        using var scope = NewDisposeScope();
        var swaps = rand([samples.Data.shape[0], 1], generator: context.Random).lt(0.5).to(samples.Data.device);
        return samples with { Data = where(swaps, samples.Data.flip(1), samples.Data).MoveToOuterDisposeScope() };
    }
}
#endregion
