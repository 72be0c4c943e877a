using Gan.Core.Checkpointing;
using Gan.Core.Layers;
using Gan.Core.Tests.Support;
using Gan.Core.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Layers;

/// <summary>Spectral layers in a trainer.</summary>
public sealed class SpectralTrainingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator random = new(1);

    public static TheoryData<string> Ways => ["apart", "together", "R1", "four micro-batches"];

    [Theory, MemberData(nameof(Ways))]
    public void A_step_is_one_round_however_many_passes_it_takes(string way)
    {
        using var game = new SpectralGame(way switch
        {
            "apart" => new() { SinglePass = false },
            "together" => new() { SinglePass = true },
            "R1" => new() { DiscriminatorTerms = [DiscriminatorTerm.R1(1)] },
            _ => new() { MicroBatches = 4 },
        });
        for (var step = 0; step < 3; step++)
        {
            var before = game.Vectors();
            game.Trainer.TrainBatch(randn([8, 2], generator: random));
            foreach (var (layer, old) in game.Layers.Zip(before))
            {
                var (u, v) = Iteration(layer, old);
                Distance(layer, u, v).Should().BeLessThan(1e-5);
                Distance(layer, old.U, old.V).Should().BeGreaterThan(1e-3, "it did turn");
                var (u2, v2) = Iteration(layer, (u, v));
                Distance(layer, u2, v2).Should().BeGreaterThan(1e-4, "and not twice");
            }
        }
    }

    [Fact]
    public void A_second_trainer_goes_on_to_the_bit()
    {
        using var first = new SpectralGame(new());
        using var second = new SpectralGame(new(), seed: 9);
        var data = Enumerable.Range(0, 10).Select(_ => randn([8, 2], generator: random)).ToArray();
        foreach (var batch in data[..5]) first.Trainer.TrainBatch(batch);
        using var state = TrainingState.Capture(first.Trainer);
        second.Bits.Should().NotBe(first.Bits);
        state.LoadInto(second.Trainer);
        second.Bits.Should().Be(first.Bits);
        data[5..].Select(second.Train).Should().Equal(data[5..].Select(first.Train));
        second.Bits.Should().Be(first.Bits);
    }

    [Theory]
    [InlineData(1), InlineData(100)]
    public void A_step_that_is_not_finite_leaves_the_vectors_as_they_were(int measureEvery)
    {
        using var game = new SpectralGame(new() { MeasureEvery = measureEvery });
        for (var i = 0; i < 3; i++) game.Trainer.TrainBatch(randn([8, 2], generator: random));
        var before = game.Bits;
        var nonFinite = () => game.Trainer.TrainBatch(full([8, 2], float.NaN));
        if (measureEvery == 1) nonFinite.Should().Throw<GanException>();
        else nonFinite();
        game.Bits.Should().Be(before);
        game.Trainer.TrainBatch(randn([8, 2], generator: random));
        game.Bits.Should().NotBe(before);
    }

    [Fact]
    public void A_critic_of_spectral_layers_counts_as_lipschitz()
    {
        using var game = new SpectralGame(new() { Loss = GanLoss.Wasserstein() });
        game.Trainer.Warnings.Should().NotContain(warning => warning.Contains("Lipschitz"));
        using var plain = new SmoothPair(ScalarType.Float32);
        using var trainer = new GanTrainer(
            plain.Generator, plain.Discriminator, new GanTrainerOptions { Loss = GanLoss.Wasserstein() });
        trainer.Warnings.Should().Contain(warning => warning.Contains("Lipschitz"));
    }

    public void Dispose()
    {
        random.Dispose();
        scope.Dispose();
    }

    private static (Tensor U, Tensor V) Iteration(nn.Module layer, (Tensor U, Tensor V) old)
    {
        var weight = layer.get_parameter("weight")!.detach();
        var v = weight.t().mm(old.U.unsqueeze(1));
        v = v / v.norm();
        var u = weight.mm(v);
        return ((u / u.norm()).squeeze(1), v.squeeze(1));
    }

    private static double Distance(nn.Module layer, Tensor u, Tensor v) =>
        ((layer.get_buffer("u")! - u).norm() + (layer.get_buffer("v")! - v).norm()).item<float>();

    /// <summary>Steps so great that the vectors have somewhere to turn.</summary>
    private sealed class SpectralGame : IDisposable
    {
        private readonly SmoothGenerator generator;
        private readonly nn.Module<Tensor, Tensor> discriminator;

        internal SpectralGame(GanTrainerOptions options, long seed = 1)
        {
            using var seeded = GanSeed.Scope(seed);
            generator = new SmoothGenerator();
            discriminator = nn.Sequential(
                SpectralNorm.Linear(2, 16), nn.Tanh(), SpectralNorm.Linear(16, 16), nn.Tanh(), nn.Linear(16, 1));
            var player = new PlayerOptions { Optimizer = Optimizer.Adam(0.03) };
            Trainer = new GanTrainer(generator, discriminator.AsDiscriminator(),
                options with { Discriminator = player });
            Layers = [.. SpectralNorm.In(discriminator)];
        }

        internal GanTrainer Trainer { get; }

        internal SpectralLayer[] Layers { get; }

        internal string Bits => Weights.Bits(discriminator, generator);

        internal (Tensor U, Tensor V)[] Vectors() =>
            [.. Layers.Select(layer => (layer.get_buffer("u")!.clone(), layer.get_buffer("v")!.clone()))];

        internal (double?, double?) Train(Tensor batch)
        {
            var result = Trainer.TrainBatch(batch);
            return (result.DiscriminatorLoss, result.GeneratorLoss);
        }

        public void Dispose()
        {
            Trainer.Dispose();
            generator.Dispose();
            discriminator.Dispose();
        }
    }
}
