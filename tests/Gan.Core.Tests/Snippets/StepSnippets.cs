using Gan.Core.Tests.Support;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Snippets;

public sealed class StepSnippets
{
    [Fact]
    public void A_step_is_taken_call_by_call()
    {
        using var scope = NewDisposeScope();
        using var generator = new PointGenerator();
        using var layers = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 1));
        using var trainer = new GanTrainer(generator, layers.AsDiscriminator());
        using var batch = new GanBatch(randn(8, 2));
        Step(trainer, batch).GeneratorLoss.Should().BePositive();
        trainer.Steps.Should().Be(1);
    }

    [Fact]
    public void An_update_gathers_the_gradients_of_micro_batches()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(2, 1);
        using var player = new Player("player", [network]);
        var before = Weights.Bits(network);
        Update(player, network, randn(8, 2)).GradientNorm.Should().BePositive();
        Weights.Bits(network).Should().NotBe(before);
    }

    private static StepResult Step(GanTrainer trainer, GanBatch batch)
    {
        #region single-steps
        using var step = trainer.Begin(batch);
        step.TrainDiscriminator();
        Console.WriteLine($"the discriminator's gradient: {step.DiscriminatorUpdate?.GradientNorm:0.000}");
        if (step.GeneratorIsDue) step.TrainGenerator();
        StepResult result = step.Complete();
        #endregion
        return result;
    }

    private static UpdateResult Update(Player player, nn.Module<Tensor, Tensor> network, Tensor samples)
    {
        #region player-update
        using var update = player.BeginUpdate(images: samples.shape[0], microBatches: 2);
        foreach (var micro in samples.chunk(2))
        {
            using var scope = NewDisposeScope(); // frees the graph of each micro-batch
            update.Backward(network.call(micro).square().mean());
        }
        UpdateResult result = update.Apply();
        #endregion
        return result;
    }
}
